package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class EndpointAccessLookupTest {

    private final EndpointAccessLookup lookup =
            new EndpointAccessLookup(
                    new StaticListableBeanFactory()
                            .getBeanProvider(RequestMappingHandlerMapping.class));

    @Test
    void handlersMadeForEachRequestAreRememberedOnce() throws Exception {
        for (int request = 0; request < 1000; request++) {
            HandlerMethod made = new HandlerMethod(new Desk(), Desk.class.getMethod("answer"));

            assertThat(lookup.declaredBy(made)).isEqualTo(EndpointAccess.AGENTS);
            assertThat(lookup.declaredBy(new Object())).isEqualTo(EndpointAccess.EVERYONE);
        }
        assertThat(lookup.remembered()).isOne();
    }

    @Test
    void whatAMethodInheritsIsItsTypesOwn() throws Exception {
        HandlerMethod agents = new HandlerMethod(new Desk(), Desk.class.getMethod("toString"));
        HandlerMethod people = new HandlerMethod(new Lobby(), Lobby.class.getMethod("toString"));

        assertThat(lookup.declaredBy(agents)).isEqualTo(EndpointAccess.AGENTS);
        assertThat(lookup.declaredBy(people)).isEqualTo(EndpointAccess.PEOPLE);
    }

    @ForAgents
    static class Desk {
        public void answer() {}
    }

    @ForPeople
    static class Lobby {}
}
