using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Xunit;

namespace DefectFill.Studio.Tests.Security;

/// <summary>What is uploaded can neither leave its folder nor fill the computer.</summary>
public class UploadTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Fact]
    public async Task Uploads_get_names_of_ours()
    {
        var project = await studio.NewProjectAsync("Uploads");
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(TestFolder.Noise(1, 32, 24, 3).ToPng()), "files", "../../../escape.png");

        await studio.DoneAsync(await studio.UploadAsync(project, form));

        Assert.Empty(Directory.EnumerateFiles(studio.Projects, "*escape*", SearchOption.AllDirectories));
        var photos = await studio.GetAsync($"projects/{project}/photos");
        Assert.Equal("escape.png", photos.GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_leaves_nothing()
    {
        var project = await studio.NewProjectAsync("Large");
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(new byte[(1 << 20) + 1]), "files", "large.png");

        using var response = await studio.Client.PostAsync($"api/v1/projects/{project}/photos", form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(Directory.EnumerateDirectories(studio.Projects, "in", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_picture_that_would_fill_the_memory_is_refused_with_its_reason()
    {
        var project = await studio.NewProjectAsync("Bomb");
        var bomb = TestFolder.Noise(1, 32, 24, 3).ToPng();
        byte[] header = [.. "IHDR"u8, 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 2, 0, 0, 0]; // 100,000 x 100,000
        header.CopyTo(bomb, 12);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
            bomb.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(header));
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(bomb), "files", "bomb.png");

        var job = await studio.DoneAsync(await studio.UploadAsync(project, form));

        Assert.Contains("bomb.png", job.GetProperty("problem").GetString());
        Assert.Equal(0, (await studio.GetAsync($"projects/{project}/photos")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_zip_that_reaches_out_of_its_folder_is_refused()
    {
        var project = await studio.NewProjectAsync("Slip");
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("../../../../slipped.png").Open();
            entry.Write(TestFolder.Noise(1, 32, 24, 3).ToPng());
        }

        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(zip.ToArray()), "file", "x.zip");
        using var response = await studio.Client.PostAsync($"api/v1/projects/{project}/imports", form);
        var job = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("job");

        var done = await studio.DoneAsync(job.GetString()!);
        Assert.Contains("leads out of the archive", done.GetProperty("problem").GetString());
        Assert.Empty(Directory.EnumerateFiles(
            Path.GetDirectoryName(studio.Projects)!, "slipped*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_link_in_a_zip_is_refused()
    {
        var project = await studio.NewProjectAsync("Links");
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            const int SymbolicLink = 0xA1FF; // type and rights, as Unix writes them
            var entry = archive.CreateEntry("photos/good/000.png");
            entry.ExternalAttributes = SymbolicLink << 16;
            using var target = entry.Open();
            target.Write("/etc/passwd"u8);
        }

        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(zip.ToArray()), "file", "x.zip");
        using var response = await studio.Client.PostAsync($"api/v1/projects/{project}/imports", form);
        var job = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("job");

        var done = await studio.DoneAsync(job.GetString()!);
        Assert.Contains("is a symbolic link", done.GetProperty("problem").GetString());
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(studio.Projects, "*", SearchOption.AllDirectories),
            path => new FileInfo(path).LinkTarget is not null);
        Assert.Equal(0, (await studio.GetAsync($"projects/{project}/photos")).GetProperty("total").GetInt32());
    }
}
