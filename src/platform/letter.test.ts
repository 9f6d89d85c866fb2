import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { letter } from './letter.ts'
import { partOf } from './testing.ts'

describe('an official paper (GB/T 9704-2012)', () => {
  it('is A4 with its margins, 22 lines a page, and names the fonts of the standard', async () => {
    const file = await letter({
      title: '工作情况报告',
      blocks: [
        { kind: 'to', text: '市人民检察院：' },
        { kind: 'h1', text: '一、总体情况' },
        { kind: 'h2', text: '（一）受理' },
        { kind: 'h3', text: '1.审查逮捕' },
        { kind: 'p', text: '受理 1 件。' },
      ],
    })
    const xml = await partOf(file, 'word/document.xml')
    assert.match(xml, /<w:pgSz w:w="11906" w:h="16838"/)
    assert.match(xml, /<w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/)
    assert.match(xml, /w:line="579" w:lineRule="exact"/)
    for (const font of ['方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312']) assert.ok(xml.includes(`w:eastAsia="${font}"`), font)
    assert.match(xml, /w:firstLineChars="200"/)
    assert.match(xml, /<w:outlineLvl w:val="0"\/>/)
  })
  it('numbers its pages — 1 —, outside: right on odd pages, left on even ones', async () => {
    const file = await letter({ title: '题', blocks: [] })
    const footers = await Promise.all([1, 2].map((n) => partOf(file, `word/footer${n}.xml`)))
    for (const xml of footers) assert.match(xml, /— .*PAGE.* —/s)
    assert.deepEqual(footers.map((xml) => /<w:jc w:val="(\w+)"\/>/.exec(xml)![1]).sort(), ['left', 'right'])
    assert.match(await partOf(file, 'word/settings.xml'), /evenAndOddHeaders/)
  })
  it('has a red head over a red line where it is sent out', async () => {
    const xml = await partOf(
      await letter({ red_head: '青江区人民检察院', number: '青江检发〔2025〕1号', title: '题', blocks: [] }),
      'word/document.xml',
    )
    assert.match(xml, /w:color w:val="FF0000"/)
    assert.match(xml, /<w:bottom w:val="single" w:color="FF0000"/)
    assert.ok(xml.includes('青江检发〔2025〕1号'))
  })
  it('text is text: what looks like markup stays what it is', async () => {
    const xml = await partOf(
      await letter({ title: 'a<b>&"c', blocks: [{ kind: 'table', head: ['<x>'], rows: [['&amp;']] }] }),
      'word/document.xml',
    )
    assert.ok(xml.includes('a&lt;b&gt;&amp;') && xml.includes('&lt;x&gt;') && xml.includes('&amp;amp;'))
  })
})
