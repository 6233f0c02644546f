package org.memrig.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.Samples.Everything;
import org.memrig.config.Samples.Setup;
import org.memrig.config.Samples.Train;

class JsonSchemaTests {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void writesASection() {
    assertEquals(
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema",\
        "type":"object","properties":{"seed":{"description":"The seed.","default":1,\
        "type":["integer","string"],"pattern":"^[+-]?[0-9][0-9_]*$"}},\
        "required":[],"additionalProperties":false}\
        """,
        JsonSchema.of(Spec.of(Samples.Emulator.class)));
  }

  @ParameterizedTest
  @ValueSource(classes = {Train.class, Everything.class, Setup.class})
  void isASchemaByItsMetaSchema(Class<? extends Record> type) {
    Schema meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), meta.validate(schemaText(type), InputFormat.JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "width: 100 us",
        "{width: 1 ms, volts: -2.5e-1 V, count: 3, edge-shape: square}",
        "{width: 1 \u00b5s, count: \"1_000\"}"
      })
  void acceptsWhatTheBinderAccepts(String yaml) {
    Samples.read(Train.class, yaml);
    assertEquals(List.of(), errors(Train.class, yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "width: 100 u",
        "width: 100",
        "width: 1,5 ms",
        "{width: 1 s, widht: 1 s}",
        "{width: 1 s, count: 0}",
        "{width: 1 s, count: 1.5}",
        "{width: 1 s, edge-shape: round}",
        "[1]"
      })
  void refusesWhatTheBinderRefuses(String yaml) {
    assertThrows(BadInput.class, () -> Samples.read(Train.class, yaml));
    assertFalse(errors(Train.class, yaml).isEmpty(), yaml);
  }

  @Test
  void acceptsWhatYamlTextWrites() {
    Everything record =
        Samples.read(
            Everything.class,
            "train: {width: 100 us}",
            "compliance: 50 uA",
            "trains: [{width: 1 us}]",
            "limits: {read: 1 uA}");
    assertEquals(List.of(), errors(Everything.class, YamlText.of(record)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "board: {driver: serial}",
        "board: {driver: serial, port: /dev/x, seed: 1}",
        "board: {driver: nothing}",
        "board: {seed: 1}",
        "more: []"
      })
  void checksVariantsByTheirKind(String yaml) {
    assertFalse(errors(Setup.class, yaml).isEmpty(), yaml);
    assertEquals(List.of(), errors(Setup.class, "board: {driver: serial, port: /dev/x}"));
    assertEquals(List.of(), errors(Setup.class, "{board: {driver: emulator}, more: []}"));
  }

  @Test
  void leavesVariantsOpenIfNobodyTellsThem() {
    assertTrue(
        JsonSchema.of(Spec.of(Setup.class))
            .contains("\"type\":\"object\",\"required\":[\"driver\"]"));
  }

  private static String schemaText(Class<? extends Record> type) {
    return JsonSchema.of(Spec.of(type), Map.of("driver", Samples.DRIVERS));
  }

  private static List<?> errors(Class<? extends Record> type, String yaml) {
    return REGISTRY.getSchema(schemaText(type)).validate(yaml, InputFormat.YAML);
  }
}
