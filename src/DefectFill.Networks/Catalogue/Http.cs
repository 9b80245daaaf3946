using System.Net;
using System.Net.Http.Headers;
using DefectFill.Core.Models;

namespace DefectFill.Networks.Catalogue;

/// <summary>Requests that follow redirects and report errors as <see cref="DownloadException"/>.</summary>
internal static class Http
{
    private const int MaxRedirects = 5;

    /// <summary>A client that honours HTTPS_PROXY and leaves redirects to this class.</summary>
    public static HttpClient Client(Hub hub) => new(new HubToken(hub, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(20),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan, // a file may take hours; stalls are detected while reading
        DefaultRequestHeaders = { { "User-Agent", "defectfill" } },
    };

    /// <summary>Requests a file's headers; for a redirect to another host, the redirect's own.</summary>
    /// <remarks>Some servers, and addresses signed for GET, refuse HEAD: they get a GET, unread.</remarks>
    public static async Task<HttpResponseMessage> Describe(
        HttpClient client, Uri address, CancellationToken cancelled)
    {
        var response = await Send(client, address, HttpMethod.Head, null, cancelled);
        if (!RefusesMethod(response))
        {
            return response;
        }

        response.Dispose();
        return await Send(client, address, HttpMethod.Get, null, cancelled);
    }

    /// <summary>Requests a file's bytes from <paramref name="start"/> on.</summary>
    public static Task<HttpResponseMessage> Get(
        HttpClient client, Uri address, long start, CancellationToken cancelled) =>
        Send(client, address, HttpMethod.Get, start, cancelled);

    public static bool IsRedirection(HttpResponseMessage response) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is not null;

    /// <summary>Throws unless the server answered with a file.</summary>
    public static void Check(HttpResponseMessage response, Uri address)
    {
        var (shown, status) = (PublicAddress.Of(address), response.StatusCode);
        if (!response.IsSuccessStatusCode)
        {
            var isBusy = (int)status is >= 500 and not (int)HttpStatusCode.NotImplemented
                || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
            throw new DownloadException($"{shown} returned status {(int)status}{ReasonOf(response)}", isBusy)
            {
                RetryAfter = PauseOf(response.Headers),
                IsRefusal = !isBusy,
                WantsCredentials = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
            };
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            throw WebPage(address);
        }
    }

    /// <summary>The error for a web page in place of a file.</summary>
    public static DownloadException WebPage(Uri address) => new(
        $"{PublicAddress.Of(address)} is a web page, such as the sign-in page of a proxy, not the file",
        isTransient: false)
    {
        IsRefusal = true,
    };

    private static bool RefusesMethod(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed
        or HttpStatusCode.NotImplemented;

    // What a hub says about itself, for example that a licence must be accepted.
    private static string ReasonOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Error-Message", out var said) && said.FirstOrDefault() is { Length: > 0 } text
            ? $" ({text[..Math.Min(text.Length, 200)].TrimEnd('.')})"
            : "";

    // Seconds, or a date by the server's clock.
    private static TimeSpan? PauseOf(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - (headers.Date ?? DateTimeOffset.UtcNow);

    /// <summary>Follows redirects; without a start, only headers are wanted, and other hosts are not asked.</summary>
    private static async Task<HttpResponseMessage> Send(
        HttpClient client, Uri address, HttpMethod method, long? start, CancellationToken cancelled)
    {
        for (var i = 0; i <= MaxRedirects; i++)
        {
            var response = await SendOnce(client, address, method, start, cancelled);
            if (!IsRedirection(response))
            {
                return response;
            }

            var next = Follow(address, response.Headers.Location!);
            if (start is null && next.Host != address.Host)
            {
                return response;
            }

            response.Dispose();
            address = next;
        }

        throw new DownloadException(
            $"{PublicAddress.Of(address)}: more than {MaxRedirects} redirects", isTransient: false);
    }

    private static async Task<HttpResponseMessage> SendOnce(
        HttpClient client, Uri address, HttpMethod method, long? start, CancellationToken cancelled)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = start > 0 ? new RangeHeaderValue(start, null) : null;
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancelled);
        }
        catch (HttpRequestException error)
        {
            throw new DownloadException(
                $"{address.Host} cannot be reached ({error.Message})", isTransient: true, error);
        }
        catch (OperationCanceledException error) when (!cancelled.IsCancellationRequested)
        {
            throw new DownloadException($"{address.Host} does not respond", isTransient: true, error);
        }
    }

    /// <summary>The next address; never leaves https.</summary>
    private static Uri Follow(Uri from, Uri location)
    {
        var to = new Uri(from, location);
        return to.Scheme == from.Scheme || to.Scheme == Uri.UriSchemeHttps
            ? to
            : throw new DownloadException(
                $"{PublicAddress.Of(from)} redirects to {PublicAddress.Of(to)}: expected an https address",
                isTransient: false);
    }
}
