package console

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

//go:embed templates/*.html assets/css/*.css assets/js/*.js assets/vendor/htmx.min.js assets/icon.svg
var files embed.FS

// asset is one file as it is served.
type asset struct {
	name, media  string
	plain, small []byte // small is compressed
}

// assets are the files of the page, made at the first visit. Their names hold what is in them, so that browsers keep them
// for good.
type assets struct {
	parts []page.Part
	once  sync.Once

	style, script, icon asset
}

func (a *assets) ready() *assets {
	a.once.Do(func() {
		style, script := all("assets/css/*.css"), append(read("assets/vendor/htmx.min.js"), '\n')
		script = append(script, all("assets/js/*.js")...)
		for _, p := range a.parts {
			style = append(append(style, p.Style...), '\n')
			script = append(append(script, p.Script...), '\n')
		}
		a.style = newAsset("console", "css", "text/css; charset=utf-8", style)
		a.script = newAsset("console", "js", "text/javascript; charset=utf-8", script)
		a.icon = newAsset("icon", "svg", "image/svg+xml", read("assets/icon.svg"))
	})
	return a
}

// find is the asset of that name.
func (a *assets) find(name string) (asset, bool) {
	for _, known := range []asset{a.style, a.script, a.icon} {
		if known.name == name {
			return known, true
		}
	}
	return asset{}, false
}

func newAsset(name, kind, media string, plain []byte) asset {
	sum := sha256.Sum256(plain)
	var small bytes.Buffer
	w, _ := gzip.NewWriterLevel(&small, gzip.BestCompression) // a known level never fails
	_, _ = w.Write(plain)                                     // nor does a buffer
	_ = w.Close()
	return asset{name + "-" + hex.EncodeToString(sum[:6]) + "." + kind, media, plain, small.Bytes()}
}

// serve answers with the asset.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.media)
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := a.plain
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.small
	}
	_, _ = w.Write(body) // an error means that the browser has gone
}

// all are the embedded files that match, in the order of their names.
func all(pattern string) []byte {
	names, _ := fs.Glob(files, pattern) // the pattern is a good one
	var whole []byte
	for _, name := range names {
		whole = append(append(whole, read(name)...), '\n')
	}
	return whole
}

func read(name string) []byte {
	text, _ := files.ReadFile(name) // it is embedded
	return text
}
