package dev.parallelloader.core.internal.process;

import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stores each row as a file that has the row's id as its name and the pid of this process as its content. A row may name a
 * fault, which happens when the row is processed, or only the first time if its name ends with "once".
 */
public final class FileWorker implements ChunkWorkerFactory {

    private final Path store;

    public FileWorker(Settings settings) {
        this.store = Path.of(settings.require("store"));
        String here = String.valueOf(ProcessHandle.current().pid());
        if (!settings.find("refuseElsewhere").orElse(here).equals(here)) {
            throw new IllegalArgumentException("refused here");
        }
    }

    @Override
    public ChunkWorker open() {
        return (rows, ledger) -> {
            for (Row row : rows) {
                fault(row.text("FAULT"));
                try {
                    Files.writeString(
                            Files.createFile(store.resolve(row.text("ID"))),
                            String.valueOf(ProcessHandle.current().pid()));
                    ledger.inserted(1);
                } catch (FileAlreadyExistsException e) {
                    ledger.unchanged(1);
                }
            }
        };
    }

    private void fault(String fault) throws IOException, InterruptedException {
        if (fault.endsWith("once")) {
            try {
                Files.createFile(store.resolve("done-" + fault));
            } catch (FileAlreadyExistsException e) {
                return;
            }
        }
        switch (fault.replace("-once", "")) {
            case "exit" -> System.exit(7);
            case "exit=0", "exit=3", "exit=83", "exit=84", "exit=85", "exit=86" ->
                System.exit(Integer.parseInt(fault.substring("exit=".length())));
            case "memory-claimed" -> {
                System.out.println("Terminating due to java.lang.OutOfMemoryError: says the worker");
                System.exit(5);
            }
            case "halt" -> Runtime.getRuntime().halt(9);
            case "error" -> throw new StackOverflowError("deep");
            case "memory" -> eatMemory();
            case "memory-caught" -> {
                try {
                    eatMemory();
                } catch (OutOfMemoryError e) {
                    System.out.println("caught");
                }
            }
            case "memory-elsewhere" -> {
                Thread eater = new Thread(FileWorker::eatMemory);
                eater.start();
                eater.join();
            }
            case "memory-direct" -> {
                Deque<ByteBuffer> eaten = new ArrayDeque<>();
                while (eaten.size() < 1 << 20) {
                    eaten.add(ByteBuffer.allocateDirect(16 << 20));
                }
            }
            case "hang" -> {
                atWork();
                Files.writeString(
                        store.resolve("done-hanging"),
                        String.valueOf(ProcessHandle.current().pid()));
                Thread.sleep(3_600_000);
            }
            case "write" -> {
                atWork();
                blockInWrite();
            }
            case "garbage" -> collectGarbageForever();
            case "spawn" -> {
                spawn("timeout 100 sleep 100");
                Runtime.getRuntime().halt(9);
            }
            case "spawn-exit" -> {
                spawn("timeout 100 sleep 100");
                System.exit(9);
            }
            case "spawn-stay" -> spawn("timeout 100 sleep 100");
            case "spawn-hang" -> {
                spawn("timeout 100 sleep 100");
                Files.writeString(
                        store.resolve("done-hanging"),
                        String.valueOf(ProcessHandle.current().pid()));
                Thread.sleep(3_600_000);
            }
            case "spawn-daemon" -> spawn("setsid sleep 100");
            case "environment" -> {
                System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
                System.out.println(System.getProperties());
                System.getenv().forEach((name, value) -> System.out.println(name + "=" + value));
            }
            case "print" -> {
                for (int i = 0; i < 50_000; i++) {
                    System.out.println("line of output number " + i);
                }
            }
            default -> {}
        }
    }

    /** Starts a process that inherits the pipes, has a process group of its own, and is soon no descendant of this one. */
    private void spawn(String command) throws IOException, InterruptedException {
        Path pid = store.resolve("done-grandchild");
        new ProcessBuilder("sh", "-c", command + " & echo $! > " + pid)
                .inheritIO()
                .start()
                .waitFor();
    }

    private static void eatMemory() {
        byte[][] eaten = new byte[1 << 20][];
        for (int i = 0; i < eaten.length; i++) {
            eaten[i] = new byte[16 << 20];
        }
    }

    private void atWork() throws IOException {
        Files.createFile(store.resolve("done-at-work-" + ProcessHandle.current().pid()));
    }

    /** Writes to a socket that no one reads, until the call blocks. */
    private static void blockInWrite() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            OutputStream out = socket.getOutputStream();
            byte[] bytes = new byte[1 << 20];
            while (true) {
                out.write(bytes);
            }
        }
    }

    /**
     * Fills most of the heap with small objects, and replaces them one by one, so that the garbage collector never
     * ends.
     */
    private void collectGarbageForever() throws IOException {
        Deque<Object> live = new ArrayDeque<>();
        Runtime jvm = Runtime.getRuntime();
        while (jvm.totalMemory() - jvm.freeMemory() < jvm.maxMemory() * 3 / 4) {
            live.add(new byte[64]);
        }
        atWork();
        while (live.size() > 1) {
            live.add(new byte[64]);
            live.removeFirst();
        }
    }
}
