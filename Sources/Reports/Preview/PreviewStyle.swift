/// The style of a preview: a phone's colours, by the reader's setting or by the switch above the messages.
let previewStyle = """
    :root{color-scheme:light dark;--page:light-dark(#f4f6f4,#0f1412);--ink:light-dark(#17211d,#e6ece9);
    --soft:light-dark(#5a6a63,#9aaaa3);--line:light-dark(#dfe6e2,#2a3430);--card:light-dark(#fff,#181f1c);
    --chat:light-dark(#ece5dc,#0b141a);--bubble:light-dark(#fff,#1f2c34);--text:light-dark(#111b21,#e9edef);
    --faint:light-dark(#5d6d76,#93a3ad);--rule:light-dark(#e4e8ea,#33424b);--tap:light-dark(#00738f,#5fc3e8);
    --box:light-dark(#f0f3f4,#16222a);--mark:light-dark(#9a4b00,#f0b060);--offer:light-dark(#e5f5ec,#123528)}
    :root:has(#light:checked){color-scheme:light}
    :root:has(#dark:checked){color-scheme:dark}
    *{box-sizing:border-box;margin:0;padding:0}
    body{background:var(--page);color:var(--ink);
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    -webkit-text-size-adjust:100%}
    main{max-width:1300px;margin:0 auto;padding:40px 24px 56px}
    h1{font-size:34px;line-height:1.15;letter-spacing:-.02em;overflow-wrap:anywhere}
    .kicker{color:var(--soft);font-size:14px;font-weight:600;margin-bottom:6px}
    .lead{color:var(--soft);font-size:18px;margin-top:8px;overflow-wrap:anywhere}
    fieldset{border:0;margin-top:20px;display:flex;flex-wrap:wrap;gap:6px 18px;font-size:15px}
    legend{float:left;color:var(--soft);padding-right:18px}
    label{display:inline-flex;gap:7px;align-items:center;cursor:pointer}
    input{accent-color:var(--tap);width:16px;height:16px}
    .rows{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,288px),1fr));
    gap:32px 22px;margin-top:28px;align-items:start}
    .rows>li{min-width:0}
    h2{font-size:18px;line-height:1.3}
    h2 em{font-style:normal;font-weight:400;color:var(--soft);font-size:15px;margin-left:4px}
    .to{color:var(--soft);font-size:14px;margin-bottom:10px;overflow-wrap:anywhere;min-height:1.5em}
    .phone{background:var(--chat);border:1px solid var(--line);border-radius:18px;padding:16px 14px;overflow:hidden}
    .bubble,.card{background:var(--bubble);color:var(--text);border-radius:9px;font-size:15px;line-height:1.4;
    overflow:hidden;overflow-wrap:anywhere;box-shadow:0 1px 1px #0002}
    .bubble{max-width:330px;border-start-start-radius:2px}
    .text{padding:8px 11px 9px}
    .head{font-weight:650;margin-bottom:3px;white-space:pre-wrap}
    .body{position:relative;overflow:hidden}
    .body p,.body li,.foot{white-space:pre-wrap}
    .body p{min-height:1.4em}
    .body ul,.body ol{padding-inline-start:1.5em;list-style:disc}
    .body ol{padding-inline-start:2em;list-style:decimal}
    .body blockquote{border-inline-start:3px solid var(--tap);padding-inline-start:9px;color:var(--faint)}
    .body code{font:.93em/1 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--box);
    border-radius:3px;padding:0 2px}
    .link{color:var(--tap)}
    .cut::after{content:"";position:absolute;inset:calc(var(--lines)*1.4em) 0 0;border-top:2px dashed var(--mark);
    background:color-mix(in srgb,var(--bubble) 45%,transparent)}
    .foot{color:var(--faint);font-size:13px;margin-top:5px}
    .picture{display:block;width:100%;max-height:360px;object-fit:cover;background:var(--box)}
    .box{display:flex;gap:11px;align-items:center;background:var(--box);padding:12px;margin:4px 4px 0;border-radius:6px}
    .box svg{flex:none;width:26px;height:26px}
    .box.tall{flex-direction:column;justify-content:center;min-height:150px;text-align:center}
    .box.tall svg{width:44px;height:44px}
    .box div{min-width:0}
    .box b{display:block;font-weight:600;line-height:1.3}
    .box small,.opens{display:block;color:var(--faint);font-size:13px;line-height:1.35}
    .box.offer{background:var(--offer)}
    .box.lines{align-items:flex-start}
    .box.lines div{flex:1}
    .lines span{display:flex;justify-content:space-between;gap:12px;font-size:14px}
    .lines .total{border-top:1px solid var(--rule);margin-top:4px;padding-top:4px;font-weight:600}
    svg{fill:none;stroke:currentColor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
    .buttons{list-style:none;color:var(--tap);font-weight:500}
    .buttons li,summary{border-top:1px solid var(--rule);padding:10px 11px;text-align:center}
    .buttons svg,summary svg{width:17px;height:17px;vertical-align:-3px;margin-inline-end:7px}
    .opens{font-weight:400;margin-top:2px}
    summary{list-style:none;cursor:pointer;color:var(--tap);font-weight:500}
    summary::-webkit-details-marker{display:none}
    summary:focus-visible,.cards:focus-visible{outline:2px solid var(--tap);outline-offset:-2px}
    .cards{display:flex;gap:8px;list-style:none;overflow-x:auto;margin:8px -14px 0;padding:0 14px 6px}
    .card{flex:0 0 228px;display:flex;flex-direction:column}
    .card .text{flex:1}
    .card .box.tall{min-height:120px}
    .unsent{border:1px dashed var(--soft);border-radius:9px;padding:14px;color:var(--ink);background:var(--card);
    overflow-wrap:anywhere}
    .unsent small{display:block;color:var(--soft);font-size:14px;margin-top:4px}
    .remarks{margin-top:40px;border-top:1px solid var(--line);padding-top:18px;color:var(--soft);font-size:15px}
    .remarks li{margin:0 0 6px 1.2em;max-width:75ch}
    footer{color:var(--soft);font-size:14px;margin-top:24px}
    @media (max-width:700px){main{padding:24px 14px 40px}h1{font-size:27px}.lead{font-size:16px}}
    @media print{:root{color-scheme:light}main{max-width:none;padding:0}fieldset{display:none}.rows>li{
    break-inside:avoid}.cards{flex-wrap:wrap}details::details-content{content-visibility:visible;height:auto}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
