import { expect, test } from "@playwright/test";

test("the page opens, complains about nothing and asks nobody else", async ({ page, baseURL }) => {
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const isOurs = request.url().startsWith(baseURL ?? "") || /^(data|blob):/.test(request.url());
    if (!isOurs) elsewhere.push(request.url());
  });

  await page.goto("./");
  await expect(page).toHaveTitle(/Understudy/);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test("the page runs no script but its own", async ({ page }) => {
  await page.goto("./");
  await expect(page.addScriptTag({ content: "document.title = 'changed'" })).rejects.toThrow();
  await expect(page).toHaveTitle(/Understudy/);
});
