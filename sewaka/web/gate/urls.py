"""Addresses of the gate door."""

from django.urls import URLPattern, path

from sewaka.web.gate import account, agent, links, screens, second, training, views

app_name = "gate"
urlpatterns: list[URLPattern] = [
    path("masuk/", views.login, name="login"),
    path("masuk/langkah-kedua/", second.second, name="second"),
    path("masuk/langkah-kedua/pasang/", second.setup, name="second_setup"),
    path("masuk/kunci-sandi/", second.passkey, name="passkey"),
    path("tautan/<str:key>/", links.use, name="link"),
    path("akun/", account.account, name="account"),
    path("akun/kata-sandi/", account.password, name="account_password"),
    path("akun/aplikasi-kode/", account.totp, name="account_totp"),
    path("akun/kunci-sandi/", account.passkey, name="account_passkey"),
    path("akun/langkah/<int:number>/hapus/", account.factor, name="account_factor"),
    path("akun/kode-pemulihan/", account.codes, name="account_codes"),
    path("akun/sesi/<int:number>/akhiri/", account.session, name="account_session"),
    path("akun/sesi/lain/akhiri/", account.others, name="account_others"),
    path("latihan/", training.show, name="training"),
    path("latihan/masuk/", training.begin, name="training_begin"),
    path("latihan/keluar/", training.end, name="training_end"),
    path("keluar/", views.logout, name="logout"),
    path("ganti-petugas/", views.swap, name="swap"),
    path("pasang/", views.pair, name="pair"),
    path("gambar-uji/<int:number>/", screens.picture, name="screen_test"),
    path("agen/pasang", agent.pair, name="agent_pair"),
    path("agen/denyut", agent.beat, name="agent_beat"),
    path("agen/pekerjaan", agent.jobs, name="agent_jobs"),
    path("agen/selesai", agent.done, name="agent_done"),
]
