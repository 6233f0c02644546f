package org.memrig.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Mark a field of type {@link Variant}: one key names the kind, the others are its settings. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Choice {
  /** Return the key that names the kind, for example "driver". */
  String value();

  /** Return what the {@link Variants} are called, where the key alone does not say it. */
  String of() default "";
}
