"""Loads a CSV file of statuses with pandas and pymongo: FILE URI ROWS_PER_CHUNK. One process for each chunk."""

import multiprocessing
import os
import sys

import pandas
import pymongo

COLUMNS = {"STATUS_ID": "_id", "USER_ID": "user_id", "STATUS_TEXT": "status_text"}


def load(uri, chunk):
    client = pymongo.MongoClient(uri)
    rows = chunk.rename(columns=COLUMNS).to_dict("records")
    client.get_default_database()["statuses"].insert_many(rows, ordered=False)
    client.close()


def main(file, uri, rows_per_chunk):
    chunks = pandas.read_csv(file, dtype=str, keep_default_na=False, chunksize=int(rows_per_chunk))
    running = []
    for chunk in chunks:
        process = multiprocessing.Process(target=load, args=(uri, chunk))
        process.start()
        running.append(process)
        if len(running) >= os.cpu_count():
            finish(running.pop(0))
    for process in running:
        finish(process)


def finish(process):
    process.join()
    if process.exitcode != 0:
        sys.exit(f"a process ended with {process.exitcode}")


if __name__ == "__main__":
    main(*sys.argv[1:])
