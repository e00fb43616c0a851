//go:build e2e

package browser

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// Which axe-core it is, and what npm says of its package: what came otherwise is refused.
const (
	axeVersion   = "4.14.1"
	axeIntegrity = "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
)

// axe is axe-core's script, from the user's cache, into which npm puts its package once.
func axe(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil { // no home: then once for every run
		cache = os.TempDir()
	}
	file := filepath.Join(cache, "snowglobe", "axe-core-"+axeVersion+".tgz")
	packed, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		packed, err = fetchAxe(ctx, file)
	}
	if err != nil {
		return "", err
	}
	if err := genuine(packed); err != nil {
		return "", fmt.Errorf("%s: %w; remove it to have it fetched again", file, err)
	}
	return script(packed)
}

// fetchAxe has npm fetch the package, and puts it where it is kept.
func fetchAxe(ctx context.Context, file string) ([]byte, error) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return nil, fmt.Errorf("the tests in a browser need npm once, to fetch axe-core: %w; on Debian: apt-get install npm", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(filepath.Dir(file), "axe-core-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	said, err := exec.CommandContext(ctx, npm, "pack", "axe-core@"+axeVersion, "--ignore-scripts", "--silent", "--pack-destination", folder).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("npm cannot fetch axe-core %s: %w\n%s", axeVersion, err, said)
	}
	fetched := filepath.Join(folder, filepath.Base(file))
	packed, err := os.ReadFile(fetched)
	if err != nil {
		return nil, fmt.Errorf("npm has fetched axe-core, but not as expected: %w", err)
	}
	if err := genuine(packed); err != nil {
		return nil, err
	}
	return packed, os.Rename(fetched, file) // in one step, as others may do the same
}

// genuine says whether this is the package that is meant.
func genuine(packed []byte) error {
	sum := sha512.Sum512(packed)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != axeIntegrity {
		return fmt.Errorf("the package is not axe-core %s: its integrity is %s, and %s was expected", axeVersion, got, axeIntegrity)
	}
	return nil
}

// script is the one file of the package that is needed.
func script(packed []byte) (string, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", err
	}
	for files := tar.NewReader(unzipped); ; {
		header, err := files.Next()
		if err != nil {
			return "", fmt.Errorf("axe.min.js in the package of axe-core: %w", err)
		}
		if header.Name == "package/axe.min.js" {
			text, err := io.ReadAll(files)
			return string(text), err
		}
	}
}
