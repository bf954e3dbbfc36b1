import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import type { Block, Letter } from './letter.ts';

/**
 * A letter as HTML for mail programs: one table, so that Outlook keeps its width; every style inline, so that programs
 * that drop style sheets lose no more than the dark colours. Nothing is loaded from elsewhere.
 */
export function htmlOf(letter: Letter): string {
  return `<!doctype html>${render(<Page {...letter} />)}`;
}

const ink = '#1b2530';
const soft = '#4a5764';
const accent = '#1f4e79';
const line = '#d5dce2';
const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const text = `${font};font-size:17px;line-height:1.5;color:${ink}`;

/** For programs that know how to be dark; the others turn the colours themselves. */
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background-color:#12181f!important}.sheet{background-color:#1c252e!important;border-color:#33414e!important}
.ink{color:#eef2f5!important}.soft{color:#b4c0ca!important}.rule{border-color:#33414e!important}.link{color:#9ecbf2!important}
.card{background-color:#243240!important;border-color:#9ecbf2!important}
.button{background-color:#9ecbf2!important}.button a{color:#0d1b28!important}}
@media (max-width:480px){.inset{padding-left:20px!important;padding-right:20px!important}}`;

function Page({ language, subject, preheader, sender, department, title, colon, blocks, footer }: Letter): JSX.Element {
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: dark }} />
      </head>
      <body class="page" style={`margin:0;padding:0;background-color:#f3f5f7;${text};-webkit-text-size-adjust:100%`}>
        <div style="display:none;max-height:0;overflow:hidden;mso-hide:all" aria-hidden="true">
          {preheader}
          {'\u00a0\u200c'.repeat(60)}
        </div>
        <Table class="page" style="width:100%;table-layout:fixed;background-color:#f3f5f7">
          <td align="center" style="padding:24px 0">
            <Table
              class="sheet"
              width={600}
              style={`width:600px;max-width:100%;background-color:#ffffff;text-align:left`}
            >
              <td class="inset" style={`padding:22px 32px;background-color:${accent};${text};color:#ffffff`}>
                <span style="font-size:20px;font-weight:700;line-height:1.25">{sender}</span>
                <br />
                <span style="font-size:15px">{department}</span>
              </td>
              <td class="inset" style={`padding:28px 32px 12px;${text}`}>
                <h1 class="ink" style={`margin:0 0 20px;font-size:26px;line-height:1.25;font-weight:700;color:${ink}`}>
                  {title}
                </h1>
                {blocks.map((block) => (
                  <Part block={block} colon={colon} />
                ))}
              </td>
              <td class="inset" style={`padding:8px 32px 28px;${font}`}>
                <div class="rule" style={`border-top:1px solid ${line};padding-top:16px`}>
                  {footer.map((sentence) => (
                    <p class="soft" style={`margin:0 0 8px;font-size:14px;line-height:1.5;color:${soft}`}>
                      {sentence}
                    </p>
                  ))}
                </div>
              </td>
            </Table>
          </td>
        </Table>
      </body>
    </html>
  );
}

function Part({ block, colon }: { block: Block; colon: string }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p class="ink" style={`margin:0 0 16px;color:${ink}`}>
          {block.text}
        </p>
      );
    case 'heading':
      return (
        <h2 class="ink" style={`margin:28px 0 8px;font-size:19px;line-height:1.3;font-weight:700;color:${ink}`}>
          {block.text}
        </h2>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List class="ink" style={`margin:0 0 16px;padding:0 0 0 24px;color:${ink}`}>
          {block.items.map((item) => (
            <li style="margin:0 0 6px;padding:0 0 0 4px">{item}</li>
          ))}
        </List>
      );
    }
    case 'card':
      return (
        <Table style="width:100%;margin:0 0 20px">
          <td class="card" style={`padding:16px 20px 4px;background-color:#e9f1f8;border-left:5px solid ${accent}`}>
            {block.rows.map(({ label, value }) => (
              <p class="ink" style={`margin:0 0 12px;color:${ink}`}>
                <span class="soft" style={`font-size:15px;color:${soft}`}>
                  {label}
                </span>
                <br />
                <strong style="font-size:18px;overflow-wrap:anywhere">{value}</strong>
              </p>
            ))}
          </td>
        </Table>
      );
    case 'link':
      return (
        <>
          <Table style="margin:24px 0 12px">
            <td class="button" style={`background-color:${accent};border-radius:6px;mso-padding-alt:14px 28px`}>
              <a
                href={block.url}
                style={`display:inline-block;padding:14px 28px;${font};font-size:18px;font-weight:700;line-height:1.3;color:#ffffff;text-decoration:none;border-radius:6px`}
              >
                {block.label}
              </a>
            </td>
          </Table>
          <p class="soft" style={`margin:0 0 24px;font-size:14px;line-height:1.5;color:${soft}`}>
            {block.address}
            <br />
            <a class="link" href={block.url} style={`color:${accent};word-break:break-all`}>
              {block.url}
            </a>
          </p>
        </>
      );
    case 'contact':
      break;
  }
  return (
    <p class="ink" style={`margin:0 0 16px;color:${ink}`}>
      {block.rows.map(({ label, value, url }, index) => (
        <>
          {index > 0 && <br />}
          {`${label}${colon}`}
          <a class="link" href={url} style={`color:${accent};overflow-wrap:anywhere`}>
            {value}
          </a>
        </>
      ))}
    </p>
  );
}

/** A table for the layout alone: each child is a row. */
function Table({ children, ...table }: { class?: string; style: string; width?: number; children: ComponentChildren }) {
  const rows = Array.isArray(children) ? children : [children];
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" {...table}>
      <tbody>
        {rows.map((row) => (
          <tr>{row}</tr>
        ))}
      </tbody>
    </table>
  );
}
