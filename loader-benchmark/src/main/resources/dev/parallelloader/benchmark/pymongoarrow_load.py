"""Loads a CSV file of statuses with pyarrow and pymongoarrow: FILE URI."""

import sys

import pyarrow
import pyarrow.csv
import pymongo
import pymongoarrow.api

NAMES = ["_id", "user_id", "status_text"]


def main(file, uri):
    table = pyarrow.csv.read_csv(
        file,
        read_options=pyarrow.csv.ReadOptions(column_names=NAMES, skip_rows=1),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types={name: pyarrow.string() for name in NAMES}),
    )
    client = pymongo.MongoClient(uri)
    pymongoarrow.api.write(client.get_default_database()["statuses"], table)
    client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
