//go:build e2e && unix

package e2e

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// How long the packages may take to arrive, how often they are asked for, and how long the clients may take.
const (
	installing = 5 * time.Minute
	attempts   = 3
	running    = 2 * time.Minute
)

const needsPython = "make e2e needs python3 with its venv module, for the clients written in Python; on Debian: apt-get install python3 python3-venv"

// python is an interpreter that has the packages of a requirements file, made of the python3 that is there.
func python(t testing.TB, requirements string) string {
	t.Helper()
	found, err := exec.LookPath("python3")
	require.NoError(t, err, needsPython)
	return environment(t, found, requirements)
}

// environment is an interpreter that has the packages of a requirements file: an environment in the user's cache, made once
// for every version of the file and of the Python found.
func environment(t testing.TB, found, requirements string) string {
	t.Helper()
	version, err := exec.Command(found, "-c", "import ensurepip, sys, venv; print(sys.version, sys.prefix)").CombinedOutput()
	require.NoError(t, err, "%s\n%s", needsPython, version)
	wanted, err := os.ReadFile(requirements)
	require.NoError(t, err)
	cache, err := os.UserCacheDir()
	if err != nil { // no home: then once for every run
		cache = t.TempDir()
	}
	digest := sha256.Sum256(append(version, wanted...))
	dir := filepath.Join(cache, "snowglobe", "python-"+hex.EncodeToString(digest[:6]))
	require.NoError(t, os.MkdirAll(filepath.Dir(dir), 0o755))
	defer locked(t, dir+".lock")()
	interpreter, complete := filepath.Join(dir, "bin", "python"), filepath.Join(dir, "complete")
	if _, err := os.Stat(complete); err == nil {
		return interpreter
	}
	require.NoError(t, os.RemoveAll(dir))
	ctx, cancel := context.WithTimeout(t.Context(), installing)
	defer cancel()
	made, err := exec.CommandContext(ctx, found, "-m", "venv", dir).CombinedOutput()
	require.NoError(t, err, "%s\n%s", needsPython, made)
	install(ctx, t, interpreter, requirements)
	require.NoError(t, os.WriteFile(complete, nil, 0o644))
	return interpreter
}

// install asks the package index, which is the only thing here that is asked more than once.
func install(ctx context.Context, t testing.TB, interpreter, requirements string) {
	t.Helper()
	var said []byte
	err := errors.New("never tried")
	for range attempts {
		pip := exec.CommandContext(ctx, interpreter, "-m", "pip", "install", "--disable-pip-version-check", "-q", "-r", requirements)
		if said, err = pip.CombinedOutput(); err == nil || ctx.Err() != nil {
			break
		}
		t.Logf("pip: %v\n%s", err, said)
	}
	require.NoError(t, err, "the packages of %s could not be installed:\n%s", requirements, said)
}

// locked holds a file's lock, so that runs side by side make an environment once; unlock lets it go.
func locked(t testing.TB, path string) (unlock func()) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	require.NoError(t, err)
	require.NoError(t, syscall.Flock(int(file.Fd()), syscall.LOCK_EX))
	return func() { _ = file.Close() }
}
