package org.memrig.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bound a number, both ends allowed, as text with its unit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Range {
  /** Return the least value, or nothing for no bound. */
  String min() default "";

  /** Return the greatest value, or nothing for no bound. */
  String max() default "";
}
