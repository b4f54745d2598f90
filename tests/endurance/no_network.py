"""Forbids the network to this process and all it starts: in Python everywhere, and in the kernel on Linux.

On x86-64 Linux a seccomp filter (prctl(2), seccomp(2)) kills the process as soon as any code in it, of Qt,
torch or the C library too, asks for an IPv4 or IPv6 socket. Sockets within the machine (AF_UNIX) pass.
"""

from __future__ import annotations

import ctypes
import platform
import socket
import struct
import sys
from typing import Any

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_SYS_SOCKET, _NUMBER_AT, _FIRST_ARGUMENT_AT = 41, 0, 16
_ARCH_AT, _X86_64 = 4, 0xC000003E


class NetworkUsedError(RuntimeError):
    """Somebody asked for a socket that leads out of the machine."""


class _NoSocket(socket.socket):
    def __init__(self, family: int = -1, *args: Any, **kwargs: Any) -> None:
        if family != socket.AF_UNIX and kwargs.get("fileno") is None:
            raise NetworkUsedError(f"socket of family {family}")
        super().__init__(family, *args, **kwargs)


def forbid() -> bool:
    """From here on. Returns whether the kernel holds it, too."""
    socket.socket = _NoSocket  # type: ignore[misc]
    socket.create_connection = _refuse  # type: ignore[assignment]
    socket.getaddrinfo = _refuse  # type: ignore[assignment]
    return _seccomp()


def _refuse(*args: object, **_kwargs: object) -> Any:
    raise NetworkUsedError(f"connection to {args[:2]}")


def _seccomp() -> bool:
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return False
    program = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_JUMP_EQUAL, 0, 5, _X86_64),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_EQUAL, 0, 3, _SYS_SOCKET),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_JUMP_EQUAL, 2, 0, socket.AF_INET),
        (_JUMP_EQUAL, 1, 0, socket.AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    quiet = libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return quiet == 0 and libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, header, 0, 0) == 0
