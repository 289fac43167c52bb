"""Mounts, namespaces, users, keys, programs with rights, other system call tables: all refused."""

import os
import platform

import pytest

from grading.jail import Session, SessionEnded
from tests.attacks.conftest import says

CALLS = """
    unshare:272 setns:308 mount:165 umount2:166 pivot_root:155 chroot:161 bpf:321 keyctl:250 add_key:248
    request_key:249 io_uring_setup:425 io_uring_enter:426 io_uring_register:427 userfaultfd:323 memfd_create:319
    open_tree:428 move_mount:429 fsopen:430 mount_setattr:442 setuid:105 setgid:106 setresuid:117 capset:126
    personality:135 kexec_load:246 init_module:175 finit_module:313 reboot:169 sethostname:170 settimeofday:164
    clock_settime:227 clock_adjtime:305 shmget:29 shmat:30 msgget:68 semget:64 mq_open:240 syslog:103 acct:163
    swapon:167 quotactl:179 name_to_handle_at:303 open_by_handle_at:304 fanotify_init:300 seccomp:317
    bind:49 listen:50 accept:43 clone3:435 memfd_secret:447 setxattr:188 chown:92 setpriority:141 sched_setaffinity:203
"""


def test_all_are_refused(any_session: Session) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("these numbers are those of x86-64")
    calls = [(name, int(number)) for name, number in (call.split(":") for call in CALLS.split())]
    source = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for name, number in {calls}:
    ctypes.set_errno(0)
    answer = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    if answer != -1 or ctypes.get_errno() not in (1, 38):
        print(name, answer, ctypes.get_errno())
"""
    assert says(any_session, source) == ""


def test_a_foreign_table_kills(any_session: Session) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("another table only exists on x86-64")
    with pytest.raises(SessionEnded):
        any_session.run("import ctypes; ctypes.CDLL(None).syscall(0x40000000 | 39)")


def test_not_root_and_without_rights(any_session: Session) -> None:
    source = """
import ctypes
held = ctypes.create_string_buffer(24)
ctypes.CDLL(None).syscall(125, b"\\x22\\x05\\x08\\x20" + bytes(4), held)
print(any(held.raw))
"""
    if platform.machine() == "x86_64":
        assert says(any_session, source) == "False\n"
    if os.getuid() == 0:
        assert says(any_session, "import os; print(os.getuid())") == "65534\n"


def test_programs_that_give_rights_give_none(session: Session) -> None:
    source = "import subprocess; print(subprocess.run(['su', '-c', 'id'], capture_output=True).returncode)"
    assert says(session, source) != "0\n"
