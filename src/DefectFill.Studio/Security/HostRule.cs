using System.Net;
using DefectFill.Studio.Settings;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Security;

/// <summary>
/// The names this Studio may be called by: a page of another site that has its own name resolve to this machine is
/// refused.
/// </summary>
internal sealed class HostRule(StudioOptions options)
{
    private static readonly string[] s_loopback = ["127.0.0.1", "localhost", "[::1]"];

    private readonly string _own = HostOf(options.Url);

    /// <summary>Whether an address can be reached from this machine only.</summary>
    public static bool IsLoopback(string url) => s_loopback.Contains(HostOf(url));

    /// <summary>Whether a request names this Studio and its port.</summary>
    public bool Admits(HttpContext context)
    {
        var host = context.Request.Host;
        return host.HasValue && IsOwn(host.Host)
            && (host.Port ?? (context.Request.IsHttps ? 443 : 80)) == context.Connection.LocalPort;
    }

    // Kestrel's names for every address: there any literal address is as good as another.
    private bool IsOwn(string host) =>
        s_loopback.Contains(host) || host.Equals(_own, StringComparison.OrdinalIgnoreCase)
        || (_own is "0.0.0.0" or "[::]" or "*" or "+"
            && (IPAddress.TryParse(host.Trim('[', ']'), out _)
                || host.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase)));

    private static string HostOf(string url) =>
        Microsoft.AspNetCore.Http.BindingAddress.Parse(url).Host.ToLowerInvariant();
}
