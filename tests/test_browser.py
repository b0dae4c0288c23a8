"""The try-out as a stranger meets it: the page in a real browser, a command typed, a name picked, a button pressed."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.config import Settings
from bot.preview import serving

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# Without these a headless Chromium as root, or without a network, hangs or fails at the start.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MS = 20_000  # an upper bound only: every step goes on as soon as it can


def chromium() -> str | None:
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((str(path) for path in _MAC if path.exists()), None)


@pytest.fixture
async def page(settings: Settings) -> AsyncIterator[Page]:
    """The preview's page, open in a browser."""
    executable = chromium()
    if executable is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set, and no Chromium or Chrome was found")
        pytest.skip("no Chromium or Chrome was found")
    async with serving(settings) as preview, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        page = await browser.new_page(viewport={"width": 1280, "height": 1100})
        page.set_default_timeout(_PATIENCE_MS)
        await page.goto(preview.url)
        yield page
        if folder := os.environ.get("SCREENSHOTS"):
            await page.screenshot(path=Path(folder) / "quote.png")
        await browser.close()


async def test_a_quote_is_asked_for_by_name_and_its_context_read(page: Page) -> None:
    await page.locator("#channel-composer-input").click()
    await page.keyboard.type("/quote")
    await page.get_by_role("option", name="/quote").first.click()
    await page.keyboard.type("put")
    # The page asks after every letter, and an answer that is still on its way would undo a choice.
    await expect(page.get_by_text("OPTIONS MATCHING PUT")).to_be_visible(timeout=_PATIENCE_MS)
    await expect(page.get_by_role("option", name="Vladimir Putin")).to_be_visible(timeout=_PATIENCE_MS)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="person")).to_have_value("Vladimir Putin")
    await page.keyboard.press("Enter")
    answer = page.locator(".channel-message", has_text="Vladimir Putin").last
    await expect(answer).to_contain_text("in principle", timeout=_PATIENCE_MS)
    await answer.get_by_role("button", name="Context").first.click()
    context = page.locator(".channel-message").last
    await expect(context).to_contain_text("Only you can see this", timeout=_PATIENCE_MS)
    await expect(context).to_contain_text("in principle")
