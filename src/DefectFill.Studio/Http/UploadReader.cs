using DefectFill.Studio.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DefectFill.Studio.Http;

/// <summary>
/// Streams the files of a multipart request to disk, under names of ours and within limits; nothing stays if one is
/// exceeded.
/// </summary>
internal sealed class UploadReader(StudioOptions options)
{
    private const int MostFiles = 5000;
    private const int LongestField = 4096;

    /// <summary>Reads the request.</summary>
    /// <param name="request">A multipart/form-data request.</param>
    /// <param name="folder">A new folder for the files.</param>
    /// <param name="nameOf">Gives a file its name in the folder, from that which it had.</param>
    /// <param name="largest">Largest single file in bytes.</param>
    public async Task<Upload> ReadAsync(HttpRequest request, string folder, Func<string, string> nameOf, long largest)
    {
        var stop = request.HttpContext.RequestAborted;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.LargestUpload;
        }

        var reader = new MultipartReader(BoundaryOf(request), request.Body);
        var upload = new Upload(new Dictionary<string, string>(), new Dictionary<string, string>());
        Directory.CreateDirectory(folder);
        try
        {
            while (await reader.ReadNextSectionAsync(stop) is { } section)
            {
                await TakeAsync(section, upload, folder, nameOf, largest, stop);
            }
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return upload;
    }

    /// <summary>Writes a body that is one file.</summary>
    /// <param name="request">A request whose body is the file.</param>
    /// <param name="path">Where to write it.</param>
    /// <param name="largest">Largest size in bytes.</param>
    public static async Task ReceiveAsync(HttpRequest request, string path, long largest)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = largest;
        }

        await using var file = File.Create(path);
        await request.Body.CopyToAsync(file, request.HttpContext.RequestAborted);
    }

    private static async Task TakeAsync(
        MultipartSection section, Upload upload, string folder, Func<string, string> nameOf, long largest,
        CancellationToken stop)
    {
        if (section.GetContentDispositionHeader() is not { } header)
        {
            throw new InvalidDataException("A part of the form has no name.");
        }

        if (!header.IsFileDisposition())
        {
            var field = await section.ReadAsStringAsync(stop);
            var name = HeaderUtilities.RemoveQuotes(header.Name).Value ?? "";
            upload.Fields[name] = field.Length <= LongestField ? field : field[..LongestField];
            return;
        }

        if (upload.Files.Count == MostFiles)
        {
            throw ApiException.TooLarge($"At most {MostFiles} files at once; send the others afterwards.");
        }

        var original = OriginalOf(header);
        var ours = nameOf(original);
        await CopyAsync(section.Body, Path.Combine(folder, ours), original, largest, stop);
        upload.Files[ours] = original;
    }

    private static async Task CopyAsync(
        Stream from, string path, string original, long largest, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 16];
        for (long total = 0; await from.ReadAsync(buffer, stop) is > 0 and var count;)
        {
            total += count;
            if (total > largest)
            {
                throw ApiException.TooLarge($"{original} has more than {largest >> 20} MiB.");
            }

            await file.WriteAsync(buffer.AsMemory(0, count), stop);
        }
    }

    // Only to be shown: some browsers send a path.
    private static string OriginalOf(ContentDispositionHeaderValue header)
    {
        const int Longest = 200;
        var name = (header.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(header.FileName).Value ?? "")
            .Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        name = string.Concat(name.Where(letter => !char.IsControl(letter)));
        return name.Length == 0 ? "photo" : name[..Math.Min(Longest, name.Length)];
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? boundary
            : throw new ApiException(
                StatusCodes.Status415UnsupportedMediaType, "Not a form", "Send the files as multipart/form-data.");
}

/// <summary>An upload.</summary>
/// <param name="Files">The names that the files had, by the names they were given.</param>
/// <param name="Fields">The other fields of the form.</param>
internal sealed record Upload(Dictionary<string, string> Files, Dictionary<string, string> Fields);
