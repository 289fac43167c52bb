"""The brake on wrong keys: it slows down who guesses and holds up nobody else."""

import asyncio

from sandbox_server.brake import FREE, MOST_WAITING, Brake


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_many_wrong_keys_wait_and_patience_is_forgiven() -> None:
    clock = Clock()

    async def run() -> None:
        brake = Brake(clock, pause=1)
        for _ in range(FREE):
            await brake.wrong()
        guesses = [asyncio.create_task(brake.wrong()) for _ in range(MOST_WAITING + 5)]
        await asyncio.sleep(0)
        assert brake.waiting == MOST_WAITING
        for guess in guesses:
            guess.cancel()
        await asyncio.gather(*guesses, return_exceptions=True)
        assert brake.waiting == 0
        clock.now += 2 * FREE
        await brake.wrong()

    asyncio.run(run())
