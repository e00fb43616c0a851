//go:build unix

package ear

import (
	"net/netip"
	"syscall"
)

// occupy keeps an address from being given to others, though nobody listens there: connections are refused. Where that fails the
// address is free meanwhile.
func occupy(address string) (release func()) {
	nobody := func() {}
	at, err := netip.ParseAddrPort(address)
	if err != nil || !at.Addr().Is4() {
		return nobody
	}
	syscall.ForkLock.RLock() // no process that is started meanwhile gets it
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nobody
	}
	_ = syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Port: int(at.Port()), Addr: at.Addr().As4()}); err != nil {
		_ = syscall.Close(fd)
		return nobody
	}
	return func() { _ = syscall.Close(fd) }
}
