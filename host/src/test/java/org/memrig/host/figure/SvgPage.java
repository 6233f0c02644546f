package org.memrig.host.figure;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads an SVG back, as strictly as an XML parser does, to ask what is on it. */
final class SvgPage {

  private static final Pattern TURNED =
      Pattern.compile("translate\\(([-\\d.]+) ([-\\d.]+)\\) rotate\\(-90\\)");
  private static final Pattern BAR = Pattern.compile("h(\\d+)v1h-");

  private final Document document;

  SvgPage(String svg) {
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  int width() {
    return Integer.parseInt(document.getDocumentElement().getAttribute("width"));
  }

  int height() {
    return Integer.parseInt(document.getDocumentElement().getAttribute("height"));
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** Return where each text stands by the widest usual font. */
  Map<String, Box> textBoxes() {
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (Element text : elements("text")) {
      double size = Double.parseDouble(text.getAttribute("font-size"));
      boolean bold = text.hasAttribute("font-weight");
      double width = TextWidths.width(text.getTextContent(), size, bold);
      double before =
          switch (text.getAttribute("text-anchor")) {
            case "middle" -> width / 2;
            case "end" -> width;
            default -> 0;
          };
      Matcher turned = TURNED.matcher(text.getAttribute("transform"));
      if (turned.matches()) {
        double x = Double.parseDouble(turned.group(1));
        double y = Double.parseDouble(turned.group(2));
        boxes.put(
            "turned " + text.getTextContent(), new Box(x - size, y - width + before, size, width));
      } else {
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        boxes.put(
            x + "," + y + " " + text.getTextContent(), new Box(x - before, y - size, width, size));
      }
    }
    return boxes;
  }

  int count(String tag) {
    return elements(tag).size();
  }

  long strokes(String colour) {
    return having("stroke", colour);
  }

  long fills(String colour) {
    return having("fill", colour);
  }

  long dashed() {
    return elements("path").stream().filter(p -> p.hasAttribute("stroke-dasharray")).count();
  }

  /** Return how many cells all mosaics cover. */
  int mosaicCells() {
    int cells = 0;
    for (Element path : elements("path")) {
      Matcher bars = BAR.matcher(path.getAttribute("d"));
      while (bars.find()) {
        cells += Integer.parseInt(bars.group(1));
      }
    }
    return cells;
  }

  byte[] embeddedPng() {
    String link = elements("image").getFirst().getAttribute("href");
    return Base64.getDecoder().decode(link.substring("data:image/png;base64,".length()));
  }

  private long having(String attribute, String value) {
    return elements("path").stream().filter(p -> p.getAttribute(attribute).equals(value)).count();
  }

  private List<Element> elements(String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
