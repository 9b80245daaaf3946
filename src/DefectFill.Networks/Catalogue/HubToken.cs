using DefectFill.Core.Models;
namespace DefectFill.Networks.Catalogue;

/// <summary>Adds the hub's token to requests to the hub; redirect targets never receive it.</summary>
internal sealed class HubToken(Hub hub, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = hub.CredentialsFor(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }
}
