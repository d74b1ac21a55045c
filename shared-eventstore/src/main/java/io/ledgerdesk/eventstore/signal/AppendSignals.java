package io.ledgerdesk.eventstore.signal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes whoever tails the log when something was appended, in this process or another. */
public final class AppendSignals {

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
        listeners.forEach(Runnable::run);
    }
}
