package program

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the linker in a build from the Makefile.
var version string

// Version tells what this build is, without asking anybody: the version, Go's version and the platform.
func Version(name string) string {
	v := version
	if v == "" {
		v = "unknown"
		if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
			v = info.Main.Version
		}
	}
	return fmt.Sprintf("%s %s %s %s/%s", name, v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
