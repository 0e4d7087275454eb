"""What happens to the microphone of a phone, told to a page."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.handset import Handset

FORBIDDEN = """() => {
  window.asked = navigator.mediaDevices.getUserMedia
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
}"""
PERMITTED = """() => { navigator.mediaDevices.getUserMedia = async (...given) =>
  (window.stream = await window.asked.apply(navigator.mediaDevices, given)) }"""
CALL = "name => window.stream.getAudioTracks()[0].dispatchEvent(new Event(name))"
SHOWN = """state => {
  Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => state})
  document.dispatchEvent(new Event('visibilitychange'))
}"""
SECONDS = "least => Number(document.querySelector('.recording [role=timer]').textContent.split(':').at(-1)) >= least"
PLAYS = """player => new Promise((done, failed) => {
  player.onplaying = () => done(true)
  player.onerror = () => failed(player.error.message)
  player.muted = true
  player.play()
})"""


def bar(device: Handset, state: str = "") -> Locator:
    return device.page.locator(f".recording[data-recording={state}]" if state else ".recording")


def begin(device: Handset, seconds: int = 3) -> None:
    """Until a piece of it is written down."""
    device.tap("[data-record=files]")
    expect(bar(device, "running")).to_be_visible()
    device.page.wait_for_function(SECONDS, arg=seconds)


def press(device: Handset, words: str) -> None:
    bar(device).get_by_role("button", name=words, exact=True).click()
