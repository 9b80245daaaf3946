using DefectFill.Studio.Http;
using Microsoft.AspNetCore.Http;

namespace DefectFill.Studio.Security;

/// <summary>Lets in only who has the token, by its right name and, in a browser, from its own page.</summary>
internal sealed class AccessGuard(AccessToken token, HostRule hosts)
{
    private const string Bearer = "Bearer ";


    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        if (!hosts.Admits(context))
        {
            throw new ApiException(
                StatusCodes.Status421MisdirectedRequest, "Not this Studio",
                "The request names another host. Open the address that the Studio printed.");
        }

        if (!IsOfOwnPage(context.Request))
        {
            throw new ApiException(
                StatusCodes.Status403Forbidden, "Not from this page", "Another site may not change anything here.");
        }

        if (context.Request.Path == "/" && context.Request.Query["t"].ToString() is { Length: > 0 } given)
        {
            Exchange(context, given);
            return;
        }

        if (NeedsToken(context.Request.Path) && !HasToken(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ApiException(
                StatusCodes.Status401Unauthorized, "Not signed in",
                "Open the address that the Studio printed, or send its token as Authorization: Bearer.");
        }

        await next(context);
    }

    private static bool NeedsToken(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/metrics");

    private bool HasToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? token.Is(header[Bearer.Length..].Trim())
            : token.IsCookie(request.Cookies[CookieName(request)]);
    }

    // Cookies do not tell ports apart.
    private static string CookieName(HttpRequest request) => $"defectfill-{request.HttpContext.Connection.LocalPort}";

    private void Exchange(HttpContext context, string given)
    {
        if (!token.Is(given))
        {
            throw new ApiException(
                StatusCodes.Status401Unauthorized, "Wrong token",
                "The Studio was started again since; open the address that it printed last.");
        }

        context.Response.Cookies.Append(CookieName(context.Request), token.Cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
        context.Response.Redirect("/");
    }

    private static bool IsOfOwnPage(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return true;
        }

        var (origin, site) = (request.Headers.Origin.ToString(), request.Headers["Sec-Fetch-Site"].ToString());
        return (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}")
            && site is "" or "same-origin" or "none";
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; " +
            "frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
