package io.ledgerdesk.query.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The read models that a controller answers from; a request that asks for a position waits for
 * these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServedBy {

    /** Names of read models. */
    String[] value();

    /** What a request needs besides if it has a certain parameter. */
    With[] with() default {};

    /** Read models behind one parameter. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface With {

        /** Name of the query parameter. */
        String parameter();

        /** Names of read models. */
        String[] readModels();
    }
}
