using DefectFill.Core.Models;
namespace DefectFill.Networks.Catalogue;

/// <summary>Gives requests to the hub its token; a place that they are redirected to never gets it.</summary>
internal sealed class HubToken(Hub hub, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = hub.CredentialsFor(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }
}
