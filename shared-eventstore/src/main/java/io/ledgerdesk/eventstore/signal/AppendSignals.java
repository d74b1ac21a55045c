package io.ledgerdesk.eventstore.signal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes whoever tails the log when something was appended, in this process or another. */
public final class AppendSignals {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSignals.class);
    private static final String CHANNEL = "appended";

    private final SignalBus bus;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public AppendSignals(SignalBus bus) {
        this.bus = bus;
        bus.subscribe(CHANNEL, payload -> wake());
        bus.whenInDoubt(this::wake);
    }

    /** Something has been appended by this process and is visible to readers now. */
    public void appended(long position) {
        wake();
        bus.publish(CHANNEL, "head", Long.toString(position));
    }

    /**
     * Calls the listener whenever there may be something new; it returns at once.
     *
     * @return to run when it wants no more
     */
    public Runnable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void wake() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                // The append is durable: whoever could not be woken must not make it look failed.
                LOG.warn("A reader of the log could not be woken and will look by itself", e);
            }
        }
    }
}
