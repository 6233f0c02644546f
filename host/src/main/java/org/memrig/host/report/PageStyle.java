package org.memrig.host.report;

/** The look of a report, in light, in dark and on paper. */
final class PageStyle {

  static final String CSS =
      """
      :root { color-scheme: light dark; --paper: #ffffff; --ink: #1c1c1c; --soft: #5a5a5a;
        --rule: #dddddd; --card: #f6f7f8; --link: #0060a0;
        --good: #00694a; --caution: #8a5a00; --bad: #a83200; }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #16181b; --ink: #e8e8e8; --soft: #a8a8a8; --rule: #3a3d42;
          --card: #1f2226; --link: #6cb6f0; --good: #4cc79a; --caution: #e6a93c; --bad: #ff8a5c; }
      }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
      main { max-width: 820px; margin: 0 auto; padding: 24px 20px 60px; }
      h1 { font-size: 26px; line-height: 1.25; margin: 8px 0 4px; overflow-wrap: anywhere; }
      h2 { font-size: 19px; margin: 36px 0 8px; padding-top: 12px;
        border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
      p { margin: 6px 0; overflow-wrap: anywhere; }
      a { color: var(--link); }
      .banner { margin: 0; padding: 8px 20px; background: #e69f00; color: #1c1c1c;
        text-align: center; font-weight: 600; }
      .subtitle { font-size: 16px; }
      .source { color: var(--soft); font-size: 13px; }
      .status { font-size: 14px; font-weight: 600; padding: 2px 10px; margin-left: 6px;
        border: 1px solid currentColor; border-radius: 12px; vertical-align: middle;
        white-space: nowrap; }
      .good { color: var(--good); } .caution { color: var(--caution); } .bad { color: var(--bad); }
      dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
        gap: 8px 20px; margin: 16px 0; padding: 14px 16px; background: var(--card);
        border-radius: 8px; }
      dt { color: var(--soft); font-size: 12.5px; }
      dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
      figure { margin: 18px 0; }
      figure > svg, figure > img { display: block; max-width: 100%; height: auto;
        background: #ffffff; border: 1px solid var(--rule); border-radius: 8px; }
      figcaption { font-size: 13px; margin-top: 4px; }
      .table figcaption { font-size: 15px; font-weight: 600; margin: 0 0 4px; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: 14px; }
      th, td { text-align: left; padding: 4px 16px 4px 6px; border-bottom: 1px solid var(--rule);
        vertical-align: top; }
      th { border-bottom: 2px solid var(--soft); font-weight: 600; }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      @media print {
        :root { --paper: #ffffff; --ink: #000000; --soft: #444444; --rule: #bbbbbb;
          --card: #ffffff; --link: #000000; --good: #000000; --caution: #000000; --bad: #000000; }
        main { max-width: none; padding: 0; }
        figure, dl { break-inside: avoid; }
        figure.table { break-inside: auto; }
        h2 { break-after: avoid; }
        .banner { border: 2px solid #000000; background: #ffffff; }
        figure:not(.table) figcaption { display: none; }
      }
      """;

  private PageStyle() {}
}
