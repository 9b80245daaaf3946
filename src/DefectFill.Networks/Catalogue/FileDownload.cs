using System.Net;
using System.Security.Cryptography;
using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Catalogue;

/// <summary>Downloads one file to <c>NAME.part</c>, resuming where it stopped; renames it once verified.</summary>
internal sealed class FileDownload(HttpClient client, TimeSpan stall, Action<long> progress)
{
    private const int BufferBytes = 1 << 20;

    private bool _hasBegun;
    private bool _startsOver;
    private long _furthest;

    /// <summary>
    /// One attempt; on failure, what has arrived is kept for the next one. Returns the file's SHA-256.
    /// </summary>
    public async Task<string> Fetch(RemoteFile remote, string path, CancellationToken cancelled)
    {
        var part = path + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await DiscardOther(remote, part, cancelled);
        using (var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            if (file.Length != remote.Length)
            {
                await Append(remote, file, cancelled);
            }

            file.Flush(flushToDisk: true);
        }

        var sha256 = await Verify(remote, part, cancelled);
        File.Move(part, path, overwrite: true);
        File.Delete(TagOf(part));
        return sha256;
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal.</summary>
    public static async Task<string> Hash(string path, CancellationToken cancelled)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancelled));
    }

    private static string TagOf(string part) => part + ".tag";

    /// <summary>
    /// Starts over if the part belongs to another version of the file or is longer than it. If the server does not
    /// identify versions, only what this download itself has received is kept.
    /// </summary>
    private async Task DiscardOther(RemoteFile remote, string part, CancellationToken cancelled)
    {
        var tag = remote.Sha256 ?? remote.Tag ?? "";
        var isKnown = tag.Length > 0 ? File.Exists(TagOf(part)) : _hasBegun;
        var isSame = isKnown && await File.ReadAllTextAsync(TagOf(part), cancelled) == tag
            && File.Exists(part) && !(new FileInfo(part).Length > remote.Length);
        _hasBegun = true;
        if (!isSame)
        {
            File.Delete(part);
            await File.WriteAllTextAsync(TagOf(part), tag, cancelled);
        }
    }

    private async Task Append(RemoteFile remote, FileStream file, CancellationToken cancelled)
    {
        using var response = await Http.Get(client, remote.Address, file.Length, cancelled);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            file.SetLength(0);
        }

        Http.Check(response, remote.Address);
        var continues = response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == file.Length;
        if (!continues)
        {
            _startsOver |= file.Length > 0;
            file.SetLength(0);
        }

        file.Seek(0, SeekOrigin.End);
        await Copy(response, file, remote, cancelled);
    }

    private async Task Copy(
        HttpResponseMessage response, FileStream file, RemoteFile remote, CancellationToken cancelled)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancelled);
            await Copy(stream, file, remote.Length ?? long.MaxValue, timeout);
        }
        catch (Exception error) when (!cancelled.IsCancellationRequested && IsNetworkError(error))
        {
            var shown = PublicAddress.Of(remote.Address);
            var how = _startsOver ? " (the server does not resume: each attempt starts over)" : "";
            throw new DownloadException(
                $"{shown}: the connection was lost after {file.Length} bytes{how}", true, error)
            {
                MadeProgress = file.Length > _furthest,
            };
        }
        finally
        {
            _furthest = Math.Max(_furthest, file.Length);
        }
    }

    /// <summary>Copies until the end, or beyond the expected length; a trickle counts as a stall.</summary>
    private async Task Copy(Stream stream, FileStream file, long expected, CancellationTokenSource timeout)
    {
        const int Enough = 1 << 16;
        var buffer = new byte[BufferBytes];
        var mark = file.Length;
        timeout.CancelAfter(stall);
        while (file.Length <= expected && await stream.ReadAsync(buffer, timeout.Token) is > 0 and var read)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), timeout.Token);
            progress(file.Length);
            if (file.Length - mark >= Enough)
            {
                timeout.CancelAfter(stall);
                mark = file.Length;
            }
        }
    }

    private static bool IsNetworkError(Exception error) =>
        error is HttpIOException or HttpRequestException or OperationCanceledException
        || error is IOException { InnerException: System.Net.Sockets.SocketException };

    private static async Task<string> Verify(RemoteFile remote, string part, CancellationToken cancelled)
    {
        var length = new FileInfo(part).Length;
        if (remote.Length is { } expected && length != expected)
        {
            throw new DownloadException(
                $"{PublicAddress.Of(remote.Address)}: received {length} of {expected} bytes", isTransient: true);
        }

        if (ForeignContent.Of(part) is { } foreign)
        {
            File.Delete(part);
            throw new DownloadException($"{PublicAddress.Of(remote.Address)}: {foreign.Found}", isTransient: false)
            {
                IsRefusal = true,
            };
        }

        var sha256 = await Hash(part, cancelled);
        if (remote.Sha256 is { } wanted && sha256 != wanted)
        {
            File.Delete(part);
            throw CheckpointException.Of(
                PublicAddress.Of(remote.Address), $"what came has SHA-256 {sha256}",
                $"{wanted}, as stated by the server",
                "Run the same command again; if it happens again, use another source with {option:from}.");
        }

        return sha256;
    }
}
