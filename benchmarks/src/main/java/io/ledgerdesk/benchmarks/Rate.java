package io.ledgerdesk.benchmarks;

/**
 * What was reached, and what it took.
 *
 * @param perSecond operations a second
 * @param clientMicros processor time an operation of whoever asks the database
 * @param serverMicros processor time an operation of the database
 */
record Rate(double perSecond, double clientMicros, double serverMicros) {

    double cpu() {
        return clientMicros + serverMicros;
    }

    Rate meanWith(Rate other) {
        return new Rate(
                (perSecond + other.perSecond) / 2,
                (clientMicros + other.clientMicros) / 2,
                (serverMicros + other.serverMicros) / 2);
    }
}
