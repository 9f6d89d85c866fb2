import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'

/** A piece of an official paper. h1 一、 h2 （一） h3 1. carry their own numbers in the text. */
export type Block =
  | { kind: 'h1' | 'h2' | 'h3' | 'p' | 'to' | 'sign'; text: string }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
type Letter = {
  /** 发文机关标志: the name of the sender in red over a red line. */
  red_head?: string
  /** 发文字号. */
  number?: string
  /** In lines, where it is long: 二号 holds 20 characters. */
  title: string | readonly string[]
  blocks: readonly Block[]
}

// Names as Office installs them; what a machine lacks it replaces by itself.
const fonts = { title: '方正小标宋简体', song: '宋体', fang: '仿宋_GB2312', kai: '楷体_GB2312', hei: '黑体', latin: 'Times New Roman' }
/** Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt. */
const size = { two: 44, three: 32, four: 28, small_four: 24, head: 88 }
/** 22 lines on a page: 28.95 pt each. */
const line = { line: 579, lineRule: LineRuleType.EXACT }
const red = 'FF0000'

const face = (font: string) => ({ ascii: fonts.latin, hAnsi: fonts.latin, cs: fonts.latin, eastAsia: font })
const run = (text: string, font: string, points: number, more: { bold?: boolean; color?: string; break?: number } = {}) =>
  new TextRun({ text, font: face(font), size: points, ...more })
const twoCharacters = { firstLine: 640, firstLineChars: 200 }

/**
 * A paper in the form of GB/T 9704-2012 as .docx: A4, 37 mm above, 28 mm at the left, 22 lines of 28 characters in 三号仿宋, title in
 * 二号小标宋, headings 黑体 and 楷体, page number — 1 — in 四号宋体 outside.
 */
export function letter({ red_head, number, title, blocks }: Letter): Promise<Buffer> {
  const lines = [title].flat()
  const document = new Document({
    creator: '检衡',
    title: lines.join(''),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: face(fonts.fang), size: size.three, language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: {
              top: convertMillimetersToTwip(37),
              bottom: convertMillimetersToTwip(35),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
              footer: convertMillimetersToTwip(24),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          ...(red_head ? redHead(red_head, number) : []),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...line, line: 700, before: red_head ? 579 : 0, after: 579 },
            children: lines.map((text, i) => run(text, fonts.title, size.two, { break: i ? 1 : 0 })),
          }),
          ...blocks.map((b, i) => block(b, blocks[i - 1])),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function redHead(name: string, number = ''): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 400 },
      children: [run(name, fonts.title, size.head, { color: red })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...line, after: 80 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 4, color: red } },
      children: [run(number, fonts.fang, size.three)],
    }),
  ]
}

const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [new TextRun({ font: face(fonts.song), size: size.four, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })

const headings = { h1: { font: fonts.hei, level: 1 }, h2: { font: fonts.kai, level: 2 }, h3: { font: fonts.fang, level: 3 } } as const

function block(b: Block, above: Block | undefined): Paragraph | Table {
  switch (b.kind) {
    case 'h1':
    case 'h2':
    case 'h3': {
      const { font, level } = headings[b.kind]
      return new Paragraph({
        outlineLevel: level - 1,
        keepNext: true,
        spacing: line,
        indent: twoCharacters,
        children: [run(b.text, font, size.three, { bold: b.kind === 'h3' })],
      })
    }
    case 'to':
      return new Paragraph({ spacing: line, children: [run(b.text, fonts.fang, size.three)] })
    case 'sign':
      return new Paragraph({
        alignment: AlignmentType.RIGHT,
        keepNext: true,
        spacing: { ...line, before: above?.kind === 'sign' ? 0 : 2 * line.line },
        indent: { right: 1280 },
        children: [run(b.text, fonts.fang, size.three)],
      })
    case 'p':
      return new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        spacing: line,
        indent: twoCharacters,
        children: [run(b.text, fonts.fang, size.three)],
      })
    case 'table':
      return table(b.head, b.rows)
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, i: number, font: string) =>
    new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: i === 0 ? AlignmentType.LEFT : AlignmentType.CENTER,
          spacing: { line: 420, lineRule: LineRuleType.EXACT },
          children: [run(text, font, size.small_four)],
        }),
      ],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, i) => cell(text, i, fonts.hei)) }),
      ...rows.map((texts) => new TableRow({ cantSplit: true, children: texts.map((text, i) => cell(text, i, fonts.fang)) })),
    ],
  })
}
