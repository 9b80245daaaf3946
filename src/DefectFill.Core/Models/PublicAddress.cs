namespace DefectFill.Core.Models;

/// <summary>Addresses as they are shown and recorded: without queries and passwords, which may be secrets.</summary>
internal static class PublicAddress
{
    public static string Of(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
