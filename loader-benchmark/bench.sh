#!/bin/sh
# Builds the loader and compares whole loads with other tools. Options are passed on; --help lists them.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
home=$root/loader-cli-example/target/loader
jar=$root/loader-benchmark/target/benchmarks.jar

(cd "$root" && mvn -q -B -Dmaven.test.skip -DskipITs -Dspotless.check.skip -Djacoco.skip -Dassembly.skipAssembly \
    -pl loader-benchmark,loader-cli-example -am package) >&2

mongod=${LOADER_TEST_MONGOD:-$(command -v mongod || true)}
if [ -z "$mongod" ]; then
    mongod=$(java "$root/loader-testkit/src/main/java/dev/parallelloader/testkit/mongo/MongodDownload.java")
fi
exec java -cp "$jar" dev.parallelloader.benchmark.Bench --mongod "$mongod" --loader "$home/bin/loader" "$@"
