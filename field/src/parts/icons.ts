import plus from '@tabler/icons/outline/plus.svg?raw'
import arrowLeft from '@tabler/icons/outline/arrow-left.svg?raw'
import bolt from '@tabler/icons/outline/bolt.svg?raw'
import camera from '@tabler/icons/outline/camera.svg?raw'
import check from '@tabler/icons/outline/check.svg?raw'
import chevron from '@tabler/icons/outline/chevron-right.svg?raw'
import clipboard from '@tabler/icons/outline/clipboard-check.svg?raw'
import cloud from '@tabler/icons/outline/cloud-upload.svg?raw'
import fileText from '@tabler/icons/outline/file-text.svg?raw'
import folder from '@tabler/icons/outline/folder-open.svg?raw'
import gavel from '@tabler/icons/outline/gavel.svg?raw'
import id from '@tabler/icons/outline/id.svg?raw'
import lock from '@tabler/icons/outline/lock.svg?raw'
import microphone from '@tabler/icons/outline/microphone.svg?raw'
import pencil from '@tabler/icons/outline/pencil-plus.svg?raw'
import printer from '@tabler/icons/outline/printer.svg?raw'
import qr from '@tabler/icons/outline/qrcode.svg?raw'
import receipt from '@tabler/icons/outline/receipt.svg?raw'
import settings from '@tabler/icons/outline/settings.svg?raw'
import speaker from '@tabler/icons/outline/volume.svg?raw'
import trash from '@tabler/icons/outline/trash.svg?raw'
import alert from '@tabler/icons/outline/alert-triangle.svg?raw'
import video from '@tabler/icons/outline/video.svg?raw'
import wifi from '@tabler/icons/outline/wifi.svg?raw'
import wifiOff from '@tabler/icons/outline/wifi-off.svg?raw'

export const ICONS = {
  alert, arrowLeft, bolt, camera, check, chevron, clipboard, cloud, fileText, folder, gavel, id, lock, microphone, pencil, plus, printer, qr,
  receipt, settings, speaker, trash, video, wifi, wifiOff,
} // prettier-ignore

export type IconName = keyof typeof ICONS
