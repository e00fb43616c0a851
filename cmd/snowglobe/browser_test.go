package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func TestABrowserIsOpenedWhereSomebodyCanSeeIt(t *testing.T) {
	none := map[string]string{}
	require.Nil(t, opener("linux", none), "a server, or a build")
	require.Equal(t, []string{"xdg-open"}, opener("linux", map[string]string{"DISPLAY": ":0"}))
	require.Equal(t, []string{"xdg-open"}, opener("freebsd", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}))
	require.Equal(t, []string{"open"}, opener("darwin", none))
	require.Equal(t, "rundll32", opener("windows", none)[0])
}

func TestTheBrowserIsGivenTheAddress(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the program that opens browsers is another here")
	}
	folder := t.TempDir()
	told := filepath.Join(folder, "told")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "xdg-open"), []byte("#!/bin/sh\necho \"$1\" >"+told+".new; mv "+told+".new "+told+"\n"), 0o700))
	t.Setenv("PATH", folder+":/usr/bin:/bin")
	browse(t.Context(), program.Process{Env: map[string]string{"DISPLAY": ":0"}}, "http://127.0.0.1:8080/")
	require.Eventually(t, func() bool {
		text, err := os.ReadFile(told)
		return err == nil && string(text) == "http://127.0.0.1:8080/\n"
	}, time.Minute, 10*time.Millisecond)
}

func TestABrowserThatIsNotThereIsNoProblem(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	browse(t.Context(), program.Process{Env: map[string]string{"DISPLAY": ":0"}}, "http://127.0.0.1:8080/")
}
