package org.huiyin.console.directory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.huiyin.directory.Directory;
import org.huiyin.directory.transfer.DirectoryImport;
import org.huiyin.directory.transfer.ImportReport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A long CSV file into an empty embedded store, as the command {@code directory import} brings it in, then the same file once
 * more: rows a second of each stretch, and what the heap holds after a collection, which must not grow with the rows. To be
 * run with {@code -Xmx256m}. Arguments: rows (1000000), rows of a stretch (50000).
 */
final class ImportLoad {

    private static final String AREA = "310101";
    private static final String DEPARTMENT = "11310101MB2F30012E";
    private static final int OF_A_WINDOW = 10;

    private ImportLoad() {}

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int stretch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
        Path folder = Files.createTempDirectory("huiyin-import");
        try {
            Path file = write(folder.resolve("offices.csv"), rows);
            System.out.printf("%d rows, %d MiB, heap at most %d MiB%n", rows, Files.size(file) >> 20, most() >> 20);
            List<String> settings = List.of(
                    "--huiyin.data-folder=" + folder.resolve("data"),
                    "--logging.level.root=off",
                    "--logging.level.org.huiyin=off");
            try (ConfigurableApplicationContext store = DirectoryCommand.store(settings)) {
                read(store.getBean(Directory.class), file, stretch);
                read(store.getBean(Directory.class), file, stretch);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(0);
    }

    /** A department, its windows, and of each window its staff and subjects. */
    private static Path write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("kind,code,zh,en,from,to,area,department,hall,window,staff,item\n");
            out.write("area," + AREA + ",黄浦区,Huangpu,,,,,,,,\n");
            out.write("department," + DEPARTMENT + ",黄浦区某局,An office,,," + AREA + ",,,,,\n");
            for (int i = 2; i < rows; i++) {
                int window = i / OF_A_WINDOW;
                if (i % OF_A_WINDOW == 0 || i == 2) {
                    out.write("window,W" + window + "," + window + " 号综合窗口,Window " + window + ",,,," + DEPARTMENT
                            + ",,,,\n");
                } else if (i % 2 == 0) {
                    out.write("staff,S" + i + ",工作人员 " + i + ",,2026-01-01,,," + DEPARTMENT + ",,W" + window + ",,\n");
                } else {
                    out.write("subject,C" + i + "," + i + " 号码,Code " + i + ",,,," + DEPARTMENT + ",,W" + window
                            + ",,\n");
                }
            }
        }
        return file;
    }

    private static void read(Directory directory, Path file, int stretch) {
        long[] last = {0, System.nanoTime()};
        long began = last[1];
        ImportReport report = new DirectoryImport(directory, false, finding -> {}).read(file, progress -> {
            if (progress.rows() >= last[0] + stretch) {
                long now = System.nanoTime();
                System.out.printf(
                        Locale.ROOT,
                        "%8d rows: %.0f rows/s, heap after a collection %d MiB%n",
                        progress.rows(),
                        (progress.rows() - last[0]) / ((now - last[1]) / 1e9),
                        lasting() >> 20);
                last[0] = progress.rows();
                last[1] = System.nanoTime();
            }
        });
        System.out.printf(
                Locale.ROOT,
                "%d rows in %.0f s: %d added, %d changed, %d as they were, %d refused%n",
                report.rows(),
                (System.nanoTime() - began) / 1e9,
                report.added(),
                report.changed(),
                report.unchanged(),
                report.refused());
    }

    private static long most() {
        return Runtime.getRuntime().maxMemory();
    }

    /** What the heap holds once what nobody holds is gone. */
    private static long lasting() {
        System.gc();
        long held = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                held += pool.getCollectionUsage().getUsed();
            }
        }
        return held;
    }
}
