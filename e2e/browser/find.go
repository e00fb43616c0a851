//go:build e2e

package browser

import (
	"fmt"
	"os"
	"os/exec"
)

// chosen names the variable that says which Chromium it shall be.
const chosen = "SNOWGLOBE_CHROMIUM"

// Find is the program to drive: the one that SNOWGLOBE_CHROMIUM names, or else the first that is there under one of its usual
// names. The error says what to install.
func Find() (program string, err error) {
	if named := os.Getenv(chosen); named != "" {
		program, err = exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("%s is %q, which cannot be run: %w", chosen, named, err)
		}
		return program, nil
	}
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if program, err = exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", fmt.Errorf("the tests in a browser need one of %q, and there is none; on Debian: apt-get install chromium fonts-dejavu-core; or let %s name one", names, chosen)
}
