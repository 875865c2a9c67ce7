package org.huiyin.store.mongo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs where the environment names a real MongoDB, and is skipped with that reason elsewhere. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = StoreUnderTest.VARIABLE,
        matches = ".+",
        disabledReason = "it names no MongoDB to test on")
@interface OnMongoDb {}
