import type { Gift } from "@kickstand/api/customer/Gifts"
import type { KicksGift } from "@kickstand/domain/gift/KicksGiftProjection"

/** KICKs that somebody sent, as the customer API describes them. */
export const describeGift = ({ sender, giftName, amount, message, at }: KicksGift): typeof Gift.Type => ({
  sender_username: sender?.username ?? null,
  gift_name: giftName,
  gift_amount: amount,
  message,
  event_time: at
})
