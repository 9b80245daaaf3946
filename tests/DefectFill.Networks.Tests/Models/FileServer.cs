using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DefectFill.Networks.Tests.Models;

/// <summary>A small web server on the loopback: files of a folder, with ranges, hashes and faults.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;

    public FileServer(string folder)
    {
        _folder = folder;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        OtherHost = new Uri($"http://localhost:{Address.Port}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Prefixes.Add(OtherHost.ToString());
        _listener.Start();
        _ = Serve();
    }

    public Uri Address { get; }

    /// <summary>The same server under another host's name.</summary>
    public Uri OtherHost { get; }

    /// <summary>Every request as "METHOD path from".</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The Authorization of every request.</summary>
    public List<string?> Credentials { get; } = [];

    /// <summary>Answers with this status, so many times.</summary>
    public (int Status, int Times) Refuses { get; set; }

    /// <summary>The Retry-After of these answers.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>The commit that a hub names for every file of OWNER/NAME/resolve/REVISION/.</summary>
    public string? Commit { get; set; }

    /// <summary>Sends every request on to this server, and says what it will find there as a hub does.</summary>
    public Uri? SendsTo { get; set; }

    /// <summary>Breaks the connection after so many bytes of a file, so many times.</summary>
    public (int Bytes, int Times) Breaks { get; set; }

    /// <summary>Tells wrong hashes.</summary>
    public bool Lies { get; set; }

    /// <summary>Sends to this path first.</summary>
    public string? Redirects { get; set; }

    /// <summary>Sends neither ETag nor date.</summary>
    public bool IsNameless { get; set; }

    /// <summary>Answers every request with the whole file, whatever range is asked for.</summary>
    public bool IgnoresRanges { get; set; }

    /// <summary>Answers HEAD with this status.</summary>
    public int? StatusOfHead { get; set; }

    /// <summary>Answers 403 to requests without this query.</summary>
    public string? Query { get; set; }

    /// <summary>Answers 401 to requests without this token.</summary>
    public string? Token { get; set; }

    /// <summary>Answers every request, or if it has no such file, with a page, of this type.</summary>
    public string? PageType { get; set; }

    /// <summary>Whether pages stand for missing files only.</summary>
    public bool HasPagesForMissing { get; set; }

    /// <summary>Sends a byte at a time and waits this long before each.</summary>
    public TimeSpan? Trickle { get; set; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // the client or the test has gone
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var name = request.Url!.AbsolutePath.TrimStart('/');
        var range = request.Headers["Range"];
        Requests.Add($"{request.HttpMethod} {name} {range}".TrimEnd());
        Credentials.Add(request.Headers["Authorization"]);
        if (Commit is not null)
        {
            response.AddHeader("X-Repo-Commit", Commit);
        }

        if (IsRefused(request, response, name))
        {
            response.Close();
            return;
        }

        name = name[(Redirects?.Length ?? 0)..];
        var path = Path.Combine(_folder, Commit is null ? name : name.Split('/', 5)[^1]);
        if (File.Exists(path))
        {
            Send(request, response, File.ReadAllBytes(path), range);
            return;
        }

        response.StatusCode = 404;
        response.Close();
    }

    /// <summary>Answers with anything but a file, if the server is to.</summary>
    private bool IsRefused(HttpListenerRequest request, HttpListenerResponse response, string name)
    {
        if (Denies(request) is { } status)
        {
            response.StatusCode = status;
        }
        else if (PageType is not null && !(HasPagesForMissing && File.Exists(Path.Combine(_folder, name))))
        {
            SendPage(request, response);
        }
        else if (SendsTo is not null)
        {
            response.RedirectLocation = new Uri(SendsTo, name).ToString();
            Link(response, Path.Combine(_folder, name));
        }
        else if (Redirects is { } prefix && !name.StartsWith(prefix, StringComparison.Ordinal))
        {
            (response.StatusCode, response.RedirectLocation) = (302, $"/{prefix}{name}");
        }
        else if (Refuses.Times > 0)
        {
            Refuse(response);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void SendPage(HttpListenerRequest request, HttpListenerResponse response)
    {
        response.ContentType = PageType;
        if (request.HttpMethod == "GET")
        {
            response.OutputStream.Write("<!doctype html><html><body>Please sign in</body></html>"u8);
        }
    }

    private int? Denies(HttpListenerRequest request) =>
        request.HttpMethod == "HEAD" && StatusOfHead is { } status ? status
        : Query is not null && !request.Url!.Query.Contains(Query, StringComparison.Ordinal) ? 403
        : Token is not null && request.Headers["Authorization"] != $"Bearer {Token}" ? 401
        : null;

    private void Refuse(HttpListenerResponse response)
    {
        Refuses = Refuses with { Times = Refuses.Times - 1 };
        response.StatusCode = Refuses.Status;
        if (RetryAfter is not null)
        {
            response.AddHeader("Retry-After", RetryAfter);
        }
    }

    private void Link(HttpListenerResponse response, string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        response.StatusCode = File.Exists(path) ? 302 : 404;
        response.AddHeader("X-Linked-Size", $"{bytes.Length}");
        response.AddHeader("X-Linked-Etag", Tag(bytes));
    }

    private string Tag(byte[] bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Lies ? [1] : bytes))}\"";

    private void Send(HttpListenerRequest request, HttpListenerResponse response, byte[] bytes, string? range)
    {
        range = IgnoresRanges ? null : range;
        var start = range is null ? 0 : int.Parse(range["bytes=".Length..].TrimEnd('-'));
        response.StatusCode = range is null ? 200 : 206;
        if (!IsNameless)
        {
            response.AddHeader("ETag", Tag(bytes));
        }

        if (range is not null)
        {
            response.AddHeader("Content-Range", $"bytes {start}-{bytes.Length - 1}/{bytes.Length}");
        }

        response.ContentLength64 = bytes.Length - start;
        if (request.HttpMethod == "GET" && Breaks is { Times: > 0 } limit && bytes.Length - start > limit.Bytes)
        {
            Breaks = limit with { Times = limit.Times - 1 };
            response.OutputStream.Write(bytes.AsSpan(start, limit.Bytes));
            response.OutputStream.Flush();
            response.Abort();
            return;
        }

        for (var at = start; Trickle is { } pause && request.HttpMethod == "GET" && at < bytes.Length; at++)
        {
            response.OutputStream.Write(bytes.AsSpan(at, 1));
            response.OutputStream.Flush();
            Thread.Sleep(pause);
        }

        if (request.HttpMethod == "GET" && Trickle is null)
        {
            response.OutputStream.Write(bytes.AsSpan(start));
        }

        response.Close();
    }
}
