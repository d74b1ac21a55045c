package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.EventLog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that counts how often its end is read, and can be made to fail. */
final class CountedLog {

    private final AtomicInteger reads = new AtomicInteger();
    private final EventLog log;
    private volatile boolean failing;

    CountedLog(EventLog log) {
        this.log =
                (EventLog)
                        Proxy.newProxyInstance(
                                EventLog.class.getClassLoader(),
                                new Class<?>[] {EventLog.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("readAfter")) {
                                        reads.incrementAndGet();
                                        if (failing) {
                                            throw new IllegalStateException("no log right now");
                                        }
                                    }
                                    try {
                                        return method.invoke(log, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
    }

    EventLog log() {
        return log;
    }

    int reads() {
        return reads.get();
    }

    void fail(boolean fail) {
        failing = fail;
    }
}
