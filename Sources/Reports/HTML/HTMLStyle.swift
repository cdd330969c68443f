/// The page's style: one column on a phone, two on a desk, ink-saving on paper.
let htmlStyle = """
    :root{color-scheme:light dark;--page:#f4f6f4;--card:#fff;--ink:#17211d;--soft:#5a6a63;--line:#dfe6e2;
    --track:#eaefec; --read:#0b6b4f;--delivered:#2f9e78;--sent:#86cdb2;--accepted:#bfe3d4;--waiting:#7fa3c9;
    --unknown:#d9991f;--failed:#c9432c; --skipped:#a3ada8;--expired:#c6ccc9;
    --good:#0b6b4f;--busy:#2a5d92;--doubtful:#7d5300;--bad:#b03520}
    @media (prefers-color-scheme:dark){:root{--page:#0f1412;--card:#181f1c;--ink:#e6ece9;--soft:#9aaaa3;
    --line:#2a3430; --track:#242d29;--read:#5fd3aa;--delivered:#37a981;--sent:#2a7d61;--accepted:#245645;
    --waiting:#6f95bf;--unknown:#e0a93b; --failed:#e2644c;--skipped:#6e7a75;--expired:#4b5551;
    --good:#5fd3aa;--busy:#8fb3dd;--doubtful:#e0a93b;--bad:#f08a76}}
    *{box-sizing:border-box;margin:0}
    body{background:var(--page);color:var(--ink);
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    -webkit-text-size-adjust:100%}
    main{max-width:1040px;margin:0 auto;padding:40px 24px 56px}
    h1,h2,p,ul,ol,dl{padding:0}
    ul,ol{list-style:none}
    h1{font-size:34px;line-height:1.15;letter-spacing:-.02em;overflow-wrap:anywhere}
    h2{font-size:18px;line-height:1.3;letter-spacing:-.005em;margin-bottom:18px}
    .kicker{color:var(--soft);font-size:14px;font-weight:600;margin-bottom:6px}
    .lead{color:var(--soft);font-size:18px;margin-top:8px}
    .badge{display:inline-block;vertical-align:.3em;margin-left:6px;padding:3px 10px;border-radius:99px;
    font-size:13px;font-weight:600;line-height:1.4;letter-spacing:0;border:1.5px solid currentColor}
    .badge.good{color:var(--good)}.badge.busy{color:var(--busy)}.badge.doubtful{color:var(--doubtful)}
    .badge.bad{color:var(--bad)}
    .notice{margin-top:16px;padding:10px 14px;border-radius:8px;background:var(--card);border:1px solid var(--line);
    border-left:4px solid var(--unknown)}
    section,.figures li{background:var(--card);border:1px solid var(--line);border-radius:12px}
    section{padding:24px;margin-top:20px;min-width:0}
    .figures{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:20px;margin-top:28px}
    .figures li{padding:18px 20px;border-top:4px solid var(--skipped)}
    .figures li.sent{border-top-color:var(--sent)}.figures li.delivered{border-top-color:var(--delivered)}
    .figures li.read{border-top-color:var(--read)}.figures li.failed{border-top-color:var(--failed)}
    .figures .label,.figures .note{display:block;color:var(--soft);font-size:14px}
    .figures strong{display:block;font-size:32px;line-height:1.2;letter-spacing:-.02em;
    font-variant-numeric:tabular-nums}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:0 20px}
    .stack{display:flex;gap:2px;height:28px;border-radius:7px;overflow:hidden;background:var(--track);
    margin-bottom:18px}
    .stack i{display:block;min-width:3px}
    i.read{background:var(--read)}i.delivered{background:var(--delivered)}i.sent{background:var(--sent)}
    i.accepted{background:var(--accepted)}i.waiting{background:var(--waiting)}i.unknown{background:var(--unknown)}
    i.failed{background:var(--failed)}i.skipped{background:var(--skipped)}i.expired{background:var(--expired)}
    table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
    th{font-weight:400;text-align:left}
    td{text-align:right;white-space:nowrap}
    .totals th,.totals td{padding:7px 0 7px 12px;border-top:1px solid var(--line)}
    .totals th{padding-left:21px;text-indent:-21px}
    .totals tfoot th{padding-left:0;text-indent:0}
    .totals tbody tr:first-child>*{border-top:0}
    .totals .share{color:var(--soft);width:84px}
    .totals tfoot>tr>*{border-top:2px solid var(--ink);font-weight:650}
    .dot{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:10px}
    .bars li{display:grid;grid-template-columns:1fr auto;gap:2px 12px;margin-top:14px}
    .bars li:first-child{margin-top:0}
    .amount{font-variant-numeric:tabular-nums;white-space:nowrap;font-weight:600}
    small{font-size:14px;font-weight:400;color:var(--soft);margin-left:6px;display:inline-block;min-width:52px;
    text-align:right}
    .track{display:block;grid-column:1/-1;height:14px;border-radius:4px;background:var(--track);overflow:hidden}
    .track i{display:block;height:100%;min-width:2px;border-radius:4px}
    .track i[style="width:0%"]{display:none}
    .thin li{margin-top:9px}
    .thin .track{height:7px}
    .percentiles{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:12px;margin-bottom:22px}
    dt{color:var(--soft);font-size:14px}
    .percentiles dd{font-size:20px;font-weight:650;letter-spacing:-.01em;line-height:1.3;white-space:nowrap}
    .chart{min-width:min(100%,280px)}
    .curve{display:block;width:100%;height:190px;border-bottom:1.5px solid var(--soft)}
    .curve rect{fill:var(--delivered)}
    .curve .grid{stroke:var(--line);fill:none;vector-effect:non-scaling-stroke}
    .axis{display:flex;justify-content:space-between;gap:16px;color:var(--soft);font-size:14px;margin-bottom:6px;
    font-variant-numeric:tabular-nums}
    .axis.under{margin:6px 0 0}
    .axis.under span:last-child{text-align:right}
    .hint{color:var(--soft);font-size:14px;margin-top:16px;max-width:70ch}
    .hint.first{margin:-8px 0 18px}
    .total{float:right;font-variant-numeric:tabular-nums}
    .causes li{padding:16px 0;border-top:1px solid var(--line);break-inside:avoid}
    .causes li:first-child{padding-top:0;border-top:0}
    .causes li:last-child{padding-bottom:0}
    .causes .head{display:flex;gap:12px;align-items:baseline;justify-content:space-between;margin-bottom:6px}
    .causes b{font-weight:600}
    .causes .track{height:6px}
    .causes.failed i{background:var(--failed)}.causes.skipped i{background:var(--skipped)}
    .causes.unknown i{background:var(--unknown)}.causes.expired i{background:var(--expired)}
    code{font:13px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--soft);
    background:var(--track);padding:1px 6px;border-radius:5px}
    .advice{margin-top:8px;max-width:75ch}
    .example{margin-top:4px;font-size:14px;color:var(--soft);overflow-wrap:anywhere}
    .example span{font-variant-numeric:tabular-nums}
    .example span::after{content:":"}
    .example span:last-child::after{content:""}
    q{quotes:none}
    .grid th,.grid td{padding:8px 0 8px 12px;border-top:1px solid var(--line);vertical-align:top}
    .grid th:first-child{padding-left:0}
    .grid thead>tr>*{color:var(--soft);font-size:14px;border-top:0;padding-top:0;text-align:right}
    .grid thead>tr>:first-child{text-align:left}
    .grid .track{height:5px;margin-top:5px}
    .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:16px 24px}
    .facts .wide{grid-column:1/-1}
    .facts dd{overflow-wrap:anywhere}
    footer{color:var(--soft);font-size:14px;margin-top:24px}
    @media (max-width:700px){main{padding:24px 14px 40px}h1{font-size:27px}.lead{font-size:16px}section{
    padding:18px 16px;margin-top:14px}.figures{grid-template-columns:repeat(2,minmax(0,1fr));gap:12px;
    margin-top:20px}.figures li{padding:13px 14px}.figures strong{font-size:26px}.curve{height:150px}
    .grid th,.grid td{padding-left:8px;font-size:14px}.grid thead>tr>*{font-size:13px}.axis{font-size:13px}}
    @media print{:root{color-scheme:light;--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--track:#eee;
    --read:#0b6b4f;--delivered:#2f9e78;--sent:#86cdb2;--accepted:#bfe3d4;--waiting:#7fa3c9;--unknown:#d9991f;
    --failed:#c9432c;--skipped:#a3ada8;--expired:#c6ccc9;--good:#0b6b4f;--busy:#2a5d92;--doubtful:#7d5300;
    --bad:#b03520}body{font-size:11pt}h2,.hint.first{break-after:avoid}.hint,tr,
    .bars li{break-inside:avoid}main{max-width:none;padding:0}section{
    break-inside:avoid;padding:14px 16px;margin-top:12px}section:has(.causes){break-inside:auto}.pair{
    grid-template-columns:repeat(2,minmax(0,1fr));gap:0 12px}.figures{
    grid-template-columns:repeat(4,1fr);gap:12px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
