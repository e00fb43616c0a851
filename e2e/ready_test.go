//go:build e2e

package e2e

import (
	"bufio"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// BenchmarkStartToReady is from starting the process of `snowglobe serve`, with its default script, to the first 200
// of /_sim/ready:
//
//	go test -tags e2e -run '^$' -bench StartToReady ./e2e
func BenchmarkStartToReady(b *testing.B) {
	address := regexp.MustCompile(`http://127[.0-9:]+`)
	for b.Loop() {
		process := exec.Command(filepath.Join(bin, "snowglobe"), "serve", "--listen", "127.0.0.1:0")
		out, err := process.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := process.Start(); err != nil {
			b.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			b.Fatal(err)
		}
		answer, err := http.Get(address.FindString(line) + "/_sim/ready")
		if err != nil {
			b.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			b.Fatal(answer.Status)
		}
		_ = process.Process.Kill()
		_ = process.Wait()
	}
}
