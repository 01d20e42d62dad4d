/** The hosted page's look: the portal's tokens, written out since the page stands alone. */
export const payPageStyle = `
:root { --paper: #fbfaf7; --paper-0: #fff; --line: #ddd8cc; --line-2: #8a8474; --text: #171a21; --text-2: #454b57;
  --soon: #855700; --soon-soft: #fbeed0; --stop: #b3261e; --stop-soft: #fbe3e0; --ok: #12704a; --ok-soft: #dff2e8; --act: #1f56d6; }
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--text); font: 420 16px/22px 'Archivo Variable', 'Noto Sans SC Variable', 'Noto Sans KR Variable', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
:lang(ko) { word-break: keep-all; }
header { background: repeating-linear-gradient(135deg, var(--soon-soft) 0 12px, #f7e5bd 12px 24px); border-bottom: 1px solid var(--soon); color: #5c3c00; padding: 12px 16px; display: flex; gap: 4px 12px; flex-wrap: wrap; align-items: baseline; justify-content: center; font-size: 14px; line-height: 20px; }
main { width: 100%; max-width: 440px; margin: 0 auto; padding: 24px 16px 40px; }
h1 { font-size: 18px; line-height: 24px; font-weight: 640; }
.what { color: var(--text-2); margin-top: 4px; overflow-wrap: anywhere; }
.sum { font-size: 36px; line-height: 44px; font-weight: 640; font-stretch: 78%; margin: 4px 0 20px; overflow-wrap: anywhere; }
fieldset { border: 0; padding: 0; border-top: 1px solid var(--line-2); }
legend { padding: 0 8px 0 0; font-weight: 620; }
.choice { display: flex; gap: 12px; align-items: center; min-height: 60px; padding: 10px 0; border-bottom: 1px solid var(--line); cursor: pointer; }
.choice b { font-weight: 560; display: block; } .choice small { color: var(--text-2); font-size: 14px; line-height: 20px; }
input[type=radio] { appearance: none; width: 20px; height: 20px; margin: 0; flex: none; border: 1.5px solid var(--line-2); border-radius: 50%; background: var(--paper-0); }
input[type=radio]:checked { border: 6px solid var(--act); }
button, .go { display: flex; align-items: center; justify-content: center; width: 100%; min-height: 52px; margin-top: 20px; padding: 8px 16px; border: 0; border-radius: 10px; background: var(--act); color: #fff; font: inherit; font-weight: 620; text-decoration: none; cursor: pointer; }
button:hover, .go:hover { background: #1a4abb; }
.back { display: flex; align-items: center; justify-content: center; min-height: 44px; margin-top: 8px; color: var(--act); font-weight: 560; text-decoration: none; }
.back:hover { text-decoration: underline; }
.note { padding: 12px 14px; border-radius: 8px; border: 1px solid var(--line); background: var(--paper-0); margin-bottom: 16px; }
.note.stop { background: var(--stop-soft); border-color: #e6b5b1; color: var(--stop); font-weight: 520; } .note.ok { background: var(--ok-soft); border-color: #a9d8c1; color: var(--ok); font-weight: 520; }
:focus-visible { outline: 2px solid var(--act); outline-offset: 2px; }
@media (min-width: 600px) { main { padding-top: 56px; } }
`;
