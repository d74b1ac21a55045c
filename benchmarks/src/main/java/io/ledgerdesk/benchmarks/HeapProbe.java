package io.ledgerdesk.benchmarks;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.PlatformManagedObject;
import java.util.List;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks at the heap of another virtual machine on this machine. */
final class HeapProbe implements AutoCloseable {

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> pools;
    private long highest;
    private long highestLive;

    private HeapProbe(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
        this.memory = only(server, MemoryMXBean.class);
        this.pools =
                ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
    }

    /** The address comes from the process itself, one that the benchmark has started. */
    @SuppressWarnings("BanJNDI")
    static HeapProbe of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String address = machine.startLocalManagementAgent();
                return new HeapProbe(JMXConnectorFactory.connect(new JMXServiceURL(address)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    private static <T extends PlatformManagedObject> T only(
            MBeanServerConnection server, Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBeans(server, type).getFirst();
    }

    /** Bytes in use after a full collection; what was highest is forgotten. */
    long collected() {
        memory.gc();
        long used = memory.getHeapMemoryUsage().getUsed();
        highest = used;
        highestLive = used;
        return used;
    }

    /** Looks once. */
    void look() {
        highest = Math.max(highest, memory.getHeapMemoryUsage().getUsed());
        long live = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage afterCollection = pool.getCollectionUsage();
            live += afterCollection == null ? 0 : afterCollection.getUsed();
        }
        highestLive = Math.max(highestLive, live);
    }

    /** The most that was seen in use, garbage included. */
    long highest() {
        return highest;
    }

    /** The most that any collection left. */
    long highestLive() {
        return highestLive;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
