package program

import (
	"fmt"
	"io"
	"os"
)

// ReadFile reads a file that a command line names, and refuses one that is longer than limit bytes.
func ReadFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name) //nolint:gosec // the person who starts the program names the file
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(text)) > limit {
		return nil, fmt.Errorf("%s is longer than %d bytes", name, limit)
	}
	return text, nil
}
