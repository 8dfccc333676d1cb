package yamlnode

import (
	"bytes"
	"unicode/utf8"

	"github.com/mandate-go/mandate/org/diag"
)

// alien is the finding about a file whose bytes are no UTF-8 text, or none.
func (f *File) alien(original []byte, invalid int) diag.Findings {
	if office(original) {
		return diag.Findings{f.found(officeKind, diag.Text{ZH: "这不是文本文件, 是改了扩展名的 Excel, Word 或压缩文件",
			EN: "this is no text file but an Excel, Word or zip file under another name"}, span{})}
	}
	if wide := utf16(original); wide != "" {
		return diag.Findings{f.found(utf16Kind, diag.Textf("文件是 %s 编码, 不是 UTF-8", "the file is encoded in %s, not in UTF-8", wide), span{})}
	}
	if invalid < 0 {
		return nil
	}
	at := span{invalid, invalid + 1}
	if gbk(f.text) {
		return diag.Findings{f.found(gbkKind, diag.Text{ZH: "文件是 GBK 编码 (Excel 或旧系统导出的多是这样), 不是 UTF-8; 汉字从这里起读不出来",
			EN: "the file is encoded in GBK, as Excel and older systems export it, not in UTF-8; Chinese cannot be read from here on"}, at)}
	}
	return diag.Findings{f.found(encodingKind, diag.Textf("从这里起不是 UTF-8 编码的文字 (字节 0x%02X)",
		"what starts here is not UTF-8 text (byte 0x%02X)", f.text[invalid]), at)}
}

// office reports whether a file starts as those of Office do: zip, or the older compound file.
func office(text []byte) bool {
	return bytes.HasPrefix(text, []byte("PK\x03\x04")) || bytes.HasPrefix(text, []byte("PK\x05\x06")) ||
		bytes.HasPrefix(text, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// utf16 names the encoding of a text in two-byte units, by its byte order mark or by the zero bytes of its ASCII
// characters, which stand on one side of the units; it is "" for anything else.
func utf16(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}):
		return "UTF-16 LE"
	case bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return "UTF-16 BE"
	}
	sample := text[:min(len(text), 1024)]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i&1]++
		}
	}
	switch {
	case zeros[0] == 0 && zeros[1]*8 >= len(sample) && zeros[1] > 0:
		return "UTF-16 LE"
	case zeros[1] == 0 && zeros[0]*8 >= len(sample) && zeros[0] > 0:
		return "UTF-16 BE"
	}
	return ""
}

// gbk reports whether a text that is not UTF-8 is most likely GBK or GB18030: every byte fits its pairs and fours, and
// far more of it fails to be UTF-8 than happens to be.
func gbk(text []byte) bool {
	for at := 0; at < len(text); {
		width := gbkWidth(text[at:])
		if width == 0 {
			return false
		}
		at += width
	}
	valid, invalid := 0, 0
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRune(text[at:])
		switch {
		case r == utf8.RuneError && width == 1:
			invalid++
		case width > 1:
			valid++
		}
		at += width
	}
	return invalid > 2*valid
}

// gbkWidth is the number of bytes of the character that a GB18030 text starts with, or 0.
func gbkWidth(text []byte) int {
	lead := text[0]
	switch {
	case lead < 0x80:
		return 1
	case lead == 0x80 || lead == 0xff || len(text) < 2:
		return 0
	case text[1] >= 0x40 && text[1] != 0x7f && text[1] != 0xff:
		return 2
	case len(text) >= 4 && text[1] >= '0' && text[1] <= '9' && text[2] >= 0x81 && text[2] != 0xff && text[3] >= '0' && text[3] <= '9':
		return 4
	}
	return 0
}
