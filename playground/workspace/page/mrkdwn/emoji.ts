/** Slack's names of the emoji that operations people write; a custom or rarer one stays `:name:`, as in Slack. */
const NAMES = `white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎
warning ⚠️ question ❓ grey_question ❔ exclamation ❗ heavy_exclamation_mark ❗ grey_exclamation ❕ bangbang ‼️
information_source ℹ️ octagonal_sign 🛑 no_entry ⛔ no_entry_sign 🚫 construction 🚧 rotating_light 🚨 fire 🔥
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 blue_circle 🔵
large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧
large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦 white_large_square ⬜ black_large_square ⬛
bust_in_silhouette 👤 busts_in_silhouette 👥 eyes 👀 wave 👋 raised_hand ✋ hand ✋ raised_hands 🙌 clap 👏 pray 🙏
thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 ok_hand 👌 muscle 💪 point_right 👉 point_left 👈 point_up ☝️ point_down 👇
smile 😄 simple_smile 🙂 slightly_smiling_face 🙂 grin 😁 joy 😂 sweat_smile 😅 thinking_face 🤔 cry 😢 sob 😭
scream 😱 sleeping 😴 facepalm 🤦 shrug 🤷 robot_face 🤖 ghost 👻 skull 💀 heart ❤️ broken_heart 💔 tada 🎉 sparkles ✨
star ⭐ zap ⚡ boom 💥 bulb 💡 bug 🐛 test_tube 🧪 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 lock 🔒 unlock 🔓
key 🔑 shield 🛡️ wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ rocket 🚀 package 📦 memo 📝 pencil 📝 pencil2 ✏️
clipboard 📋 page_facing_up 📄 scroll 📜 bookmark 🔖 books 📚 file_folder 📁 wastebasket 🗑️ mag 🔍 mag_right 🔎
bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 speech_balloon 💬 thought_balloon 💭 telephone_receiver 📞 phone ☎️
telephone ☎️ iphone 📱 computer 💻 email ✉️ envelope ✉️ inbox_tray 📥 outbox_tray 📤 satellite 📡 cloud ☁️
hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ timer_clock ⏲️ clock1 🕐 clock3 🕒 clock9 🕘 watch ⌚
calendar 📅 date 📅 spiral_calendar_pad 🗓️ chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ leftwards_arrow_with_hook ↩️
arrow_right_hook ↪️ arrows_counterclockwise 🔄 repeat 🔁 rewind ⏪ fast_forward ⏩ arrow_forward ▶️
double_vertical_bar ⏸️ black_square_for_stop ⏹️ heavy_plus_sign ➕ heavy_minus_sign ➖ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣
five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ 100 💯 sos 🆘 new 🆕 ok 🆗 checkered_flag 🏁
triangular_flag_on_post 🚩 white_flag 🏳️ coffee ☕ pizza 🍕 beer 🍺 ambulance 🚑 fire_engine 🚒 helmet_with_white_cross ⛑️
stethoscope 🩺 adhesive_bandage 🩹 seedling 🌱 turtle 🐢 snail 🐌 whale 🐳 elephant 🐘 earth_africa 🌍
globe_with_meridians 🌐 first_aid ⛑️ moneybag 💰 chains ⛓️ ship 🚢 anchor ⚓ electric_plug 🔌 battery 🔋 broom 🧹`

const words = NAMES.split(/\s+/)
const EMOJI: ReadonlyMap<string, string> = new Map(
  words.flatMap((name, index) => (index % 2 === 0 ? [[name, words[index + 1] ?? '']] : [])),
)

/** The character for a short name without its colons, or null when the name is not known. */
export function emoji(name: string): string | null {
  return EMOJI.get(name) ?? null
}
